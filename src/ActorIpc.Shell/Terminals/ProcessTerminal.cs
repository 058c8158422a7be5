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
            await self.WaitOutsideAsync(What, OutsideKind.Terminal, token => Either(token, cancellationToken, input.WaitAsync));
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
        await self.OutsideAsync(What, token => Either(token, cancellationToken, both => output.WriteAsync(buffer, both)));
}

/// <summary>A stream that never blocks a thread and has no position.</summary>
internal abstract class TerminalStream : Stream
{
    protected const string What = "the terminal";

    public override bool CanRead => false;
    public override bool CanWrite => false;
    public override bool CanSeek => false;
    public override long Length => throw Unseekable();

    public override long Position
    {
        get => throw Unseekable();
        set => throw Unseekable();
    }

    protected static async ValueTask<bool> Either(CancellationToken stop, CancellationToken caller, Func<CancellationToken, ValueTask<bool>> work)
    {
        if (!caller.CanBeCanceled) return await work(stop).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, caller);
        return await work(either.Token).ConfigureAwait(false);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException("This is an output.");

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException("This is an input.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking();
    public override void Write(byte[] buffer, int offset, int count) => throw Blocking();
    public override long Seek(long offset, SeekOrigin origin) => throw Unseekable();
    public override void SetLength(long value) => throw Unseekable();

    private static NotSupportedException Blocking() => new("A process never blocks a thread: use ReadAsync and WriteAsync.");

    private static NotSupportedException Unseekable() => new("A terminal has no position and no length.");
}
