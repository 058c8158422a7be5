using ActorIpc.Console.Live;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Running.Streams;

/// <summary>Standard output: one write at a time, never in the middle of the live view, and quiet when nobody reads it any more.</summary>
internal sealed class DataOutput(Stream inner, LiveOutput screen) : AsyncStream
{
    // EPIPE, and what Windows says instead: ERROR_BROKEN_PIPE, ERROR_NO_DATA.
    private static readonly int[] ReaderHasGone = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _readerGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _copy = [];

    /// <summary>Completes when whoever read standard output has closed it: <c>… | head -1</c> has its line.</summary>
    public Task ReaderGone => _readerGone.Task;

    public override bool CanWrite => true;

    protected override string Subject => "Standard output";

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A process that is killed is never resumed, and must not take the turn along: nothing here goes on in its context.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        // A pager may take nothing for hours. An interrupted process gives the write up; what it wrote is copied, as it may use its buffer again.
        if (_copy.Length < buffer.Length) _copy = new byte[buffer.Length];
        buffer.CopyTo(_copy);
        var length = buffer.Length;
        await Task.Run(() => WriteAndPassTurn(length), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    private void WriteAndPassTurn(int length)
    {
        try
        {
            if (length == 0 || ReaderGone.IsCompleted) return;
            screen.BeginData();
            try
            {
                inner.Write(_copy, 0, length);
            }
            catch (IOException failure) when (ReaderHasGone.Contains(failure.HResult))
            {
                _readerGone.TrySetResult();
            }
            // The second is what the runtime makes of a descriptor that is closed.
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"standard output: {(failure is IOException ? failure.Message : "is closed")}", failure);
            }
            finally
            {
                screen.EndData(endsLine: _copy[length - 1] == '\n');
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
