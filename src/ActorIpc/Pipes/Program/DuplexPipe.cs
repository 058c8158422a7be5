namespace ActorIpc.Pipes;

/// <summary>Both ways: one side of two simplex pipes (semantics §12, two pipes for both directions), or a FIFO opened for reading and writing.</summary>
/// <param name="Reader">Where the other side's bytes come out.</param>
/// <param name="Writer">Where this side's bytes go in.</param>
public sealed record DuplexPipe(PipeReader Reader, PipeWriter Writer) : IAsyncDisposable
{
    /// <summary>Both directions as one stream. Closing it closes both ends.</summary>
    public Stream AsStream() => new PipeStream(Reader, Writer);

    /// <summary>Closes both ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await Reader.CloseAsync();
        await Writer.CloseAsync();
    }
}
