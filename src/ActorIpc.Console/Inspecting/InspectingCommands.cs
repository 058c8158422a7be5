using System.CommandLine;
using ActorIpc.Console.Inspecting.Top;
using ActorIpc.Console.Inspecting.Tracing;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Inspection;

namespace ActorIpc.Console.Inspecting;

/// <summary>The commands that look at a running host from outside.</summary>
internal static class InspectingCommands
{
    /// <summary>Their names, and what makes each.</summary>
    public static IEnumerable<(string Name, Func<Command> Create)> All(CommandEnvironment environment, LiveOutput screen, DataOutput output)
    {
        foreach (var question in InspectionCommands.All) yield return (question.Name, () => Of(question, environment, new HostSession(environment, output)));
        yield return ("top", () => TopCommand.Create(environment, screen, output));
        yield return ("trace", () => TraceCommand.Create(environment, screen, output));
    }

    /// <summary>The option that says which host.</summary>
    public static Option<string?> HostOption() => new("--host") { HelpName = "NAME", Description = "Which host to look at; not needed where only one runs ('actoripc hosts' shows them)." };

    // The question reads its own arguments, so that they are the same inside a shell and out here.
    private static Command Of(InspectionCommand question, CommandEnvironment environment, HostSession session)
    {
        var host = HostOption();
        var json = new Option<bool>("--json") { Description = "The answer for programs, as JSON." };
        var arguments = new Argument<string[]>("ARGS") { Arity = ArgumentArity.ZeroOrMore, Description = $"As inside a shell: {question.UsageLine}" };
        var command = new DetailedCommand(question.Name, question.Summary, question.Details) { host, json, arguments };
        command.SetAction(parsed => session.UseAsync(parsed.GetValue(host), async (connection, token) =>
        {
            string[] args = [.. parsed.GetValue(json) ? ["--json"] : Array.Empty<string>(), .. parsed.GetValue(arguments) ?? []];
            var answer = question.Answer(await connection.LookAsync(token), args, environment.Terminals.Output ? environment.Size().Width : null);
            await parsed.InvocationConfiguration.Output.WriteAsync(answer.Output);
            return answer.Error.Length == 0 ? answer.ExitCode : throw new CommandException(answer.ExitCode, $"{question.Name}: {answer.Error}");
        }));
        return command;
    }
}
