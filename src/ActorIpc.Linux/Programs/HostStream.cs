using ActorIpc.Kernel;
using ActorIpc.Linux.Programs.Host;
using ActorIpc.Processes;

namespace ActorIpc.Linux.Programs;

/// <summary>A descriptor of the host as a stream of one process: each transfer is work outside the kernel.</summary>
internal sealed class HostStream : AsyncStream
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

    protected override string Subject => _descriptor.Subject;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Unregister();
            _descriptor.Dispose();
        }

        base.Dispose(disposing);
    }
}
