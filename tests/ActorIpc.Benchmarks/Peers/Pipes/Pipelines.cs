using System.IO.Pipelines;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// System.IO.Pipelines, pausing its writer at 64 KiB. A write is one copy and one flush; the reader consumes what is
/// there in place, without a copy, which is what the type is for.
/// </summary>
/// <param name="size">Bytes of one write.</param>
/// <param name="inline">
/// Whether each side runs the other in its own call, as a server on one loop does, or wakes it on the thread pool, the default.
/// </param>
internal sealed class Pipelines(int size, bool inline) : CountedContender
{
    public const string Title = "Pipelines";
    public const string InlineTitle = "Pipelines, inline schedulers";

    private static readonly PipeOptions Pooled = new(pauseWriterThreshold: 65536, useSynchronizationContext: false);

    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 65536, useSynchronizationContext: false);

    private readonly byte[] _data = new byte[size];

    public override string Name => inline ? InlineTitle : Title;

    public override async Task RunAsync(long operations)
    {
        var pipe = new Pipe(inline ? Inline : Pooled);

        // The writer first. With inline schedulers it fills the pipe and stops, and from then on the reader empties it at
        // once and runs the writer: the other way round the reader would be run for every single write.
        var writer = WriteAsync(pipe.Writer, operations);
        var total = await Task.Run(() => ReadToEndAsync(pipe.Reader));
        await writer;

        if (total != operations * size)
            throw new InvalidOperationException("The pipe lost bytes.");
    }

    private async Task WriteAsync(PipeWriter writer, long operations)
    {
        for (long i = 0; i < operations; i++)
            await writer.WriteAsync(_data);

        await writer.CompleteAsync();
    }

    private static async Task<long> ReadToEndAsync(PipeReader reader)
    {
        long total = 0;
        while (true)
        {
            var result = await reader.ReadAsync();
            total += result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                break;
        }

        await reader.CompleteAsync();
        return total;
    }
}
