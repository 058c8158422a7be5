using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;
using ActorIpc.Tracing;

namespace ActorIpc.Tests.Tracing;

/// <summary>The events of a real run: a parent, two children that talk over a small pipe, one failed call and one that is never finished.</summary>
internal static class TracedRun
{
    public static async Task<IReadOnlyList<TraceEvent>> RecordAsync()
    {
        await using var kernel = TestKernel.Start();
        using var listener = kernel.Kernel.Log.Listen(10_000);
        var parent = await kernel.RunAsync("parent", static async self =>
        {
            var (reader, writer) = self.CreatePipe("words", new PipeOptions { Capacity = 8 });
            var child = await self.SpawnAsync("child", reader, static async (_, reader) =>
            {
                for (var i = 0; i < 5; i++) await reader.ReadAsync(new byte[8]);
            });
            for (var i = 0; i < 5; i++) await writer.WriteAsync(new byte[8]);
            await self.WaitAsync(child);
        });
        await kernel.ExitOfAsync(parent);
        var stuck = await kernel.RunAsync("stuck", static async self =>
        {
            var (reader, _) = self.CreatePipe("empty");
            await reader.ReadAsync(new byte[1]);
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(stuck, Signal.Kill);
        await kernel.ExitOfAsync(stuck);
        var events = new List<TraceEvent>();
        while (listener.TryRead(out var traced)) events.Add(traced);
        Assert.Equal(0, listener.Dropped);
        return events;
    }

    public static async Task<string> WriteAsync(TraceFormat format, IReadOnlyList<TraceEvent> events, TraceEnd end = default)
    {
        using var file = new MemoryStream();
        await TraceFile.WriteAsync(events.ToAsyncEnumerable(), file, format, () => end);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
