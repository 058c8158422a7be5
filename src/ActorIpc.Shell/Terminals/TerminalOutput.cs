namespace ActorIpc.Shell.Terminals;

/// <summary>An output of a terminal, which many processes write to: each write comes out whole.</summary>
/// <param name="inner">Where it goes.</param>
/// <param name="gone">Cancelled when the terminal is gone.</param>
internal sealed class TerminalOutput(Stream inner, CancellationToken gone)
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Writes everything. Whoever is stopped meanwhile does not wait any more; what he has begun comes out all the same.</summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        // The caller may be ended before this is out, and its buffer used anew.
        await WriteAllAsync(bytes.ToArray(), token).WaitAsync(token).ConfigureAwait(false);
        return true;
    }

    private async Task WriteAllAsync(byte[] bytes, CancellationToken token)
    {
        await _writing.WaitAsync(token).ConfigureAwait(false);
        try
        {
            await inner.WriteAsync(bytes, gone).ConfigureAwait(false);
            await inner.FlushAsync(gone).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }
}
