using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A pipe of default capacity between two processes.</summary>
internal sealed class PipeContender(int size) : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var (reader, writer) = (await ReserveAsync("reader"), await ReserveAsync("writer"));
        var pipe = new Pipe("pipe", new PipeOptions());
        var (readEnd, writeEnd) = (pipe.Open(Access.Read, reader), pipe.Open(Access.Write, writer));
        var handle = Register(pipe, [reader, writer]);
        var finished = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);

        await StartAsync(reader, async self =>
        {
            var end = new PipeReader(self, handle, readEnd);
            var buffer = new byte[Peers.KernelPipe.ReadSize];
            long total = 0;
            int count;
            while ((count = await end.ReadAsync(buffer)) > 0) total += count;
            finished.SetResult(total);
        });
        await StartAsync(writer, async self =>
        {
            var end = new PipeWriter(self, handle, writeEnd);
            var buffer = new byte[size];
            for (long i = 0; i < operations; i++) await end.WriteAsync(buffer);
        });

        if (await finished.Task != operations * size) throw new InvalidOperationException("ActorIpc's pipe lost bytes.");
    }
}
