using ActorIpc.Kernel;
using ActorIpc.Linux.Programs.Host;
using ActorIpc.Processes;

namespace ActorIpc.Linux.Programs;

/// <summary>A descriptor of the host as a stream of one process: each transfer is work outside the kernel.</summary>
internal sealed class HostStream : Stream
{
    private readonly Process _self;
    private readonly HostDescriptor _descriptor;
    private readonly bool _isReader;
    private readonly CancellationTokenRegistration _end;

    public HostStream(Process self, HostDescriptor descriptor, bool isReader)
    {
        (_self, _descriptor, _isReader) = (self, descriptor, isReader);
        // Who was killed disposes of nothing.
        _end = self.Runtime.EndToken.UnsafeRegister(static descriptor => ((HostDescriptor)descriptor!).Dispose(), descriptor);
    }

    public override bool CanRead => _isReader;
    public override bool CanWrite => !_isReader;
    public override bool CanSeek => false;
    public override long Length => throw Unseekable();

    public override long Position
    {
        get => throw Unseekable();
        set => throw Unseekable();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isReader) throw new NotSupportedException($"{_descriptor.Subject} was opened for writing.");
        return await _self.OutsideAsync($"reading {_descriptor.Subject}", async token =>
        {
            using var either = Either(token, cancellationToken);
            return await _descriptor.ReadAsync(buffer, either?.Token ?? token);
        });
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isReader) throw new NotSupportedException($"{_descriptor.Subject} was opened for reading.");
        try
        {
            await _self.OutsideAsync($"writing {_descriptor.Subject}", async token =>
            {
                using var either = Either(token, cancellationToken);
                await _descriptor.WriteAsync(buffer, either?.Token ?? token);
                return true;
            });
        }
        catch (IpcException broken) when (broken.Errno == Errno.EPIPE)
        {
            // As with every pipe: who does not handle or ignore SIGPIPE is killed by it.
            if (_self.Runtime.Signals[Signal.Pipe].IsDefault) await WaitStatus.EndByAsync(_self, Signal.Pipe);
            else _self.Kill(_self.Pid, Signal.Pipe);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Unregister();
            _descriptor.Dispose();
        }

        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking();
    public override void Write(byte[] buffer, int offset, int count) => throw Blocking();
    public override long Seek(long offset, SeekOrigin origin) => throw Unseekable();
    public override void SetLength(long value) => throw Unseekable();

    private static CancellationTokenSource? Either(CancellationToken stop, CancellationToken caller) =>
        caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop, caller) : null;

    private static NotSupportedException Blocking() => new("A process never blocks a thread: use ReadAsync and WriteAsync.");

    private NotSupportedException Unseekable() => new($"{_descriptor.Subject} is read or written from its beginning to its end.");
}
