using ActorIpc.Files;
using ActorIpc.Kernel;

namespace ActorIpc.Programs.Bytes;

/// <summary>Reading failed: that of an input, and not the writing of what was read.</summary>
internal sealed class InputException(Exception inner) : Exception(inner.Message, inner);

/// <summary>An input whose errors can be told from those of the output.</summary>
internal sealed class CheckedInput(Stream inner) : AsyncStream
{
    /// <summary>For who passes on at once what he reads: he would read it again, without end, where both are one file.</summary>
    /// <exception cref="InputException">They are.</exception>
    public void RequireOtherThan(Stream output)
    {
        if (inner is FileEndStream file && file.IsSameFileAs(output)) throw new InputException(new IOException("input file is output file"));
    }

    public override bool CanRead => true;

    protected override string Subject => "An input";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is IpcException or IOException)
        {
            throw new InputException(failure);
        }
    }
}
