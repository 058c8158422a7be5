using System.CommandLine;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Inspecting.Tracing;

/// <summary><c>actoripc trace</c>: what happens in a host, as it happens.</summary>
internal static class TraceCommand
{
    /// <summary>How many events there are where nobody says how many.</summary>
    public const int UsualLimit = 1000;

    private const string Details = """
        A line for each event: when, on the host's clock; which process; done,
        blocked or withdrawn for a call, spawned or exited for a process, warning
        for what the kernel has to say; and what it was about.

          $ actoripc trace --object words --kind blocked
              4.200017  pid 2     blocked    write(100000) on pipe 'words'

        It ends after --limit events, with --follow only then if a limit is given,
        with the host, or with Ctrl-C (exit code 130). It says so when there were
        more, and when events came too fast and are lost. Watching costs the host
        something: calls are not served on their callers' turns meanwhile.
        """;

    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment, LiveOutput screen, DataOutput output)
    {
        var host = InspectingCommands.HostOption();
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on until the host ends, or Ctrl-C." };
        var pid = NumberOption.Create<int>("--pid", "Only events of this process.", static value => value > 0, "a whole number above 0");
        pid.HelpName = "PID";
        var about = new Option<string?>("--object") { HelpName = "NAME", Description = "Only events about this object, or process: words, or \"pipe 'words'\"." };
        var kinds = new Option<string[]>("--kind") { HelpName = "KIND", Description = $"Only events of this kind: {string.Join(", ", TraceFilter.KindNames)}." };
        kinds.Validators.Add(static given =>
        {
            foreach (var token in given.Tokens)
                if (!TraceFilter.KindNames.Contains(token.Value))
                    given.AddError($"There is no kind '{HarmlessText.Line(token.Value)}'{Suggestions.Sentence(token.Value, TraceFilter.KindNames)} The kinds are {string.Join(", ", TraceFilter.KindNames)}.");
        });
        var limit = NumberOption.Create<long>("--limit", $"Ends after so many events ({UsualLimit}, and with --follow no limit).", static value => value > 0, "a whole number above 0");
        var json = new Option<bool>("--json") { Description = "Each event as a line of JSON, as 'run --trace' writes it." };
        var convert = new Option<string?>("--convert") { HelpName = "FILE", Description = "Instead of that: writes what 'run --trace' has written as JSON lines in another form, to standard output." };
        var to = new Option<string?>("--to") { HelpName = string.Join('|', TraceFormats.All.Select(static format => format.Name)), Description = "The form (perfetto)." };
        var command = new DetailedCommand("trace", "Shows what happens in a host, as it happens.", Details) { host, follow, pid, about, kinds, limit, json, convert, to };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(convert) is { } file) return TraceConversion.RunAsync(file, parsed.GetValue(to), screen, output);
            if (parsed.GetValue(to) is not null) throw new CommandException(ExitCodes.Usage, "--to says a form, and there is nothing to be converted", "--convert FILE says what.");
            var filter = new TraceFilter(parsed.GetValue(pid) is { } number ? new Pid(number) : null, parsed.GetValue(about), [.. (parsed.GetValue(kinds) ?? []).Select(static kind => TraceFilter.KindOf(kind)!.Value)]);
            var most = parsed.GetValue(limit) ?? (parsed.GetValue(follow) ? long.MaxValue : UsualLimit);
            return new HostSession(environment, output).UseAsync(parsed.GetValue(host), (connection, token) =>
                new TraceSession(screen, parsed.InvocationConfiguration.Output, filter, most, parsed.GetValue(json)).RunAsync(connection, token));
        });
        return command;
    }
}
