using System.Globalization;
using ActorIpc.Kernel;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>kill: sends signals.</summary>
internal static class KillCommand
{
    private static readonly Signal[] Signals = [.. Enum.GetValues<Signal>().Where(signal => signal != Signal.None)];

    public static ShellCommand Command { get; } = new(
        "kill", CommandGroup.Processes, "sends a signal to processes", "[-SIGNAL] PID | %JOB...",
        """
        Without a signal it is TERM, which asks a process to stop; KILL ends it without
        asking. A job's number means all of its processes. -l lists the signals. Only
        one's own processes can be signalled, unless one is root.

        Example:
          sleep 60 & kill -INT %1
        """)
    { Part = RunAsync, Arguments = ArgumentKind.Pid };

    private static async Task<int> RunAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var signal = Signal.Term;
        var targets = new List<string>();
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            var argument = context.Arguments[i];
            if (argument == "-l")
            {
                await context.SayAsync(string.Join(' ', Signals.Select(one => $"{(int)one} {NameOf(one)} ").Select(text => text.TrimEnd())), token);
                return 0;
            }

            if (argument == "-s") signal = SignalOf(++i < context.Arguments.Count ? context.Arguments[i] : throw new ShellException("'-s' needs a signal", ShellExit.WrongLine));
            else if (argument.Length > 1 && argument[0] == '-') signal = SignalOf(argument[1..]);
            else targets.Add(argument);
        }

        if (targets.Count == 0) throw new ShellException("whom? Give a pid or a job", ShellExit.WrongLine);
        var code = 0;
        foreach (var target in targets) code = Math.Max(code, await SendAsync(shell, context, target, signal, token));
        return code;
    }

    // One that is not there does not keep the others from getting theirs.
    private static async Task<int> SendAsync(ShellProcess shell, ProgramContext context, string target, Signal signal, CancellationToken token)
    {
        try
        {
            foreach (var pid in PidsOf(shell, target))
            {
                if (pid == context.Self.Pid) await StrikeSelfAsync(shell, signal);
                else context.Self.Kill(pid, signal);
            }

            return 0;
        }
        catch (IpcException failure)
        {
            await context.Error.TellAsync($"kill: {ShellException.Describe(failure, target)}", token);
        }
        catch (ShellException failure)
        {
            await context.Error.TellAsync($"kill: {failure.Message}", token);
        }

        return 1;
    }

    // The shell itself is to have the signal before its next command, and not some time later.
    private static async Task StrikeSelfAsync(ShellProcess shell, Signal signal)
    {
        shell.Kernel.Signal(shell.Self.Pid, signal);
        for (var turns = 0; turns < 2; turns++)
            await shell.Self.OutsideAsync("a signal", static async _ =>
            {
                await Task.Yield();
                return true;
            });
    }

    private static IEnumerable<Pid> PidsOf(ShellProcess shell, string target) => target.StartsWith('%')
        ? JobCommands.JobOf(shell, target).Running.Select(member => member.Pid).ToList()
        : [new Pid(Options.NumberOf(target, "a pid", 1))];

    private static Signal SignalOf(string text)
    {
        var name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        foreach (var signal in Signals)
            if (NameOf(signal).Equals(name, StringComparison.OrdinalIgnoreCase) || ((int)signal).ToString(CultureInfo.InvariantCulture) == name) return signal;
        throw new ShellException($"there is no signal '{text}'{Suggestions.Question(name, Signals.Select(NameOf))}", ShellExit.WrongLine);
    }

    private static string NameOf(Signal signal) => signal.ToString().ToUpperInvariant();
}
