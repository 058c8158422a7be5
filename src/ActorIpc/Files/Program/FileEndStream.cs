using ActorIpc.Kernel;

namespace ActorIpc.Files;

/// <summary>An opened file as a stream that is read and written from its beginning on.</summary>
internal sealed class FileEndStream(FileEnd end) : EndStream
{
    public override bool CanRead => end.CanRead;

    public override bool CanWrite => end.CanWrite;

    /// <summary>Whether both are one file: who passes on at once what he reads would never come to its end.</summary>
    public bool IsSameFileAs(Stream other) => end.Kind == RegularFile.KindName && other is FileEndStream stream && stream.Target == Target;

    private ObjectHandle Target => end.Target;

    protected override string Subject => "A stream of a file";

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => end.ReadAsync(buffer, null, cancellationToken);

    protected override ValueTask<int> WriteSomeAsync(ReadOnlyMemory<byte> buffer, CancellationToken token) => end.WriteAsync(buffer, null, token);

    protected override ValueTask CloseEndAsync() => end.CloseAsync();

    protected override NotSupportedException Unseekable() => new("A stream of a file goes from its beginning to its end: for another position use FileEnd.SeekAsync.");
}
