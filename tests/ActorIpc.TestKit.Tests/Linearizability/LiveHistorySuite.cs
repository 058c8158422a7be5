using ActorIpc.Mailboxes;

namespace ActorIpc.TestKit.Tests.Linearizing;

/// <summary>Histories of probes and of live topologies: the same on every kernel.</summary>
public abstract class LiveHistorySuite : IpcTestKit
{
    [Fact]
    public async Task Calls_of_probes_are_recorded_with_what_overlaps()
    {
        var (sender, receiver) = (Probe("sender"), Probe("receiver"));
        var box = await sender.MakeAsync(self => self.CreateMailbox<string>("box"));
        var end = await sender.GiveAsync(box, receiver);
        var take = receiver.Begin(self => self.RecordAsync("take", async () => (await end.ReceiveAsync()).Body));
        await take.AssertBlockedAsync(on: "box");
        await sender.DoAsync(self => self.RecordAsync("put a", async () =>
        {
            await box.SendAsync("a");
            return "ok";
        }));
        await take.AssertCompletesAsync("a");

        var history = HistoryOf<string, string>();

        Linearizability.Assert(history, Models.Queue);
        Assert.Equal(["receiver take: a", "sender put a: ok"], history.Calls.Select(call => $"{call.Process} {call.Operation}: {call.Result}"));
    }
}

public sealed class LiveHistoryOnActorsTests : LiveHistorySuite;

public sealed class LiveHistoryOnSimulatedTests : LiveHistorySuite
{
    protected override TestKernel Kernel => TestKernel.Simulated;
}
