using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>One or two pipe ends as a stream: a reader, a writer, or both of a duplex pair.</summary>
internal sealed class PipeStream(PipeReader? reader, PipeWriter? writer) : EndStream
{
    public override bool CanRead => reader is not null;

    public override bool CanWrite => writer is not null;

    protected override string Subject => (reader, writer) switch
    {
        (_, null) => "The read end of a pipe",
        (null, _) => "The write end of a pipe",
        _ => "A pair of pipes",
    };

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader?.ReadAsync(buffer, null, cancellationToken) ?? base.ReadAsync(buffer, cancellationToken);

    protected override ValueTask<int> WriteSomeAsync(ReadOnlyMemory<byte> buffer, CancellationToken token) =>
        (writer ?? throw new NotSupportedException($"{Subject} cannot be written to.")).WriteAsync(buffer, null, token);

    protected override async ValueTask CloseEndAsync()
    {
        if (reader is not null) await reader.CloseAsync();
        if (writer is not null) await writer.CloseAsync();
    }

    protected override NotSupportedException Unseekable() => new("A pipe has no position and no length (ESPIPE).");
}
