using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Terminals;

namespace ActorIpc.Shell.Running;

/// <summary>Everything that a child of the shell needs to run its command. It is made by the shell, and belongs to the child.</summary>
/// <param name="Command">What it runs.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">Its working directory.</param>
/// <param name="Redirections">What it opens first.</param>
/// <param name="From">The pipe that it reads; null for the terminal.</param>
/// <param name="To">The pipe that it writes; null for the terminal.</param>
internal sealed record ChildPlan(
    ShellCommand Command, IReadOnlyList<string> Arguments, string Directory, IReadOnlyList<PlannedRedirection> Redirections, PassedEnd? From, PassedEnd? To)
{
    /// <summary>The terminal of its shell.</summary>
    public required TerminalSet Terminal { get; init; }

    /// <summary>By what number the terminal knows its job.</summary>
    public required int Group { get; init; }

    /// <summary>By what name a program finds the pipe that its output goes into.</summary>
    public const string OutputEnd = "output";

    /// <summary>The body of the child.</summary>
    public async Task<int> RunAsync(Process self)
    {
        var writer = (PipeWriter?)To?.Adopt(self);
        await using var streams = new StreamSet(
            From?.Adopt(self) is PipeReader reader ? reader.AsStream() : Terminal.Input(self, Group),
            writer?.AsStream() ?? Terminal.Output(self),
            Terminal.Error(self));
        return await CommandRun.RunAsync(Command, Arguments, streams, async () =>
        {
            await streams.RedirectAsync(self, Directory, Redirections, holds: false, default);
            return await Command.Program!(new ProgramContext
            {
                Self = self,
                Arguments = Arguments,
                Directory = Directory,
                Input = streams.Input,
                Output = streams.Output,
                TerminalWidth = Terminal.WidthAt(streams.Output),
                Error = streams.Error,
                Ends = writer is null ? new Dictionary<string, object>() : new Dictionary<string, object> { [OutputEnd] = writer },
            });
        });
    }
}

/// <summary>Runs a command and says what went wrong.</summary>
internal static class CommandRun
{
    /// <summary>Runs <paramref name="work"/>; what fails is told on the command's standard error, and becomes its exit code.</summary>
    public static async Task<int> RunAsync(ShellCommand? command, IReadOnlyList<string> arguments, StreamSet streams, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (ShellException failure)
        {
            await TellAsync(failure.Message + UsageAfter(failure));
            return failure.Code;
        }
        catch (IpcException broken) when (broken.Errno == Errno.EPIPE)
        {
            // Only the shell itself gets this far: it ignores SIGPIPE, which ends everybody else without a word.
            return 128 + (int)Signal.Pipe;
        }
        catch (IpcException failure)
        {
            await TellAsync(ShellException.Describe(failure));
            return 1;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The program is wrong, and not whoever started it.
            await TellAsync($"{failure.GetType().Name}: {failure.Message}");
            return 1;
        }

        // Whoever was asked a question is not told a second sentence of it.
        string UsageAfter(ShellException failure) => failure.Code != ShellExit.WrongLine || command is null
            ? ""
            : $"{(failure.Message.EndsWith('?') ? "" : ";")} usage: {command.UsageFor(arguments)}";

        async Task TellAsync(string text)
        {
            try
            {
                await streams.Error.TellAsync($"{command?.Name ?? "shell"}: {text}");
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                // Its own standard error takes nothing.
            }
        }
    }
}
