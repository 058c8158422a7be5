using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Shell.Terminals;

/// <summary>The terminal as a process reads it: shown as waiting for the terminal, which is outside the kernel.</summary>
/// <param name="self">The process.</param>
/// <param name="input">The terminal.</param>
/// <param name="mayRead">Whether it is in the foreground; else it finds the end at once.</param>
internal sealed class ProcessTerminalInput(Process self, TerminalInput input, Func<bool> mayRead) : TerminalStream
{
    public override bool CanRead => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (mayRead())
        {
            await self.WaitOutsideAsync(What, OutsideKind.Terminal, async token =>
            {
                using var either = Either(token, cancellationToken);
                return await input.WaitAsync(either?.Token ?? token);
            });
            // Who is asked to stop takes nothing with it: what comes after a Ctrl-C is for the shell.
            if (self.Runtime.TakeStop() is { } stopped) throw stopped;
            if (input.TryTake(buffer, out var count)) return count;
        }

        return 0;
    }
}

/// <summary>The terminal as a process writes to it.</summary>
internal sealed class ProcessTerminalOutput(Process self, TerminalOutput output) : TerminalStream
{
    public override bool CanWrite => true;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await self.OutsideAsync(What, async token =>
        {
            using var either = Either(token, cancellationToken);
            return await output.WriteAsync(buffer, either?.Token ?? token);
        });
}

/// <summary>The terminal as a stream of a process.</summary>
internal abstract class TerminalStream : AsyncStream
{
    protected const string What = "the terminal";

    protected override string Subject => "The terminal";
}
