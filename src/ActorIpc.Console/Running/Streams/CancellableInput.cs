using ActorIpc.Kernel;

namespace ActorIpc.Console.Running.Streams;

/// <summary>Standard input whose reads can be given up: a terminal may never answer, and an interrupted process must not wait for it.</summary>
/// <remarks>The read itself goes on in the background, into a buffer of its own; whoever reads next gets what it brought.</remarks>
internal sealed class CancellableInput(Stream inner) : AsyncStream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private Task<int>? _pending;
    private Memory<byte> _left;

    public override bool CanRead => true;

    protected override string Subject => "Standard input";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left.IsEmpty)
        {
            _pending ??= Task.Run(() => inner.Read(_buffer), CancellationToken.None);
            var count = await _pending.WaitAsync(cancellationToken).ConfigureAwait(false);
            _pending = null;
            _left = _buffer.AsMemory(0, count);
        }

        var taken = Math.Min(buffer.Length, _left.Length);
        _left[..taken].CopyTo(buffer);
        _left = _left[taken..];
        return taken;
    }
}
