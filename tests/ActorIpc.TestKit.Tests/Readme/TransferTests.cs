using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.TestKit;
using ActorIpc.Topologies;

public sealed class TransferTests : IpcTestKit
{
    // What is tested: a copier between two pipes, and two transfers of which each locks both accounts.
    private static readonly Topology Copier = Topology.Define("copier", static t =>
    {
        var (source, target) = (t.Pipe("source", capacity: 8), t.Pipe("target", capacity: 8));
        t.Process("writer", source.WriteEnd, static (_, output) => output.AsStream().WriteAsync("hello"u8.ToArray()).AsTask());
        t.Process("copier", source.ReadEnd, target.WriteEnd, static (_, input, output) => input.AsStream().CopyToAsync(output.AsStream()));
        t.Process("reader", target.ReadEnd, static (_, input) => new StreamReader(input.AsStream()).ReadToEndAsync());
    });

    private static readonly Topology Transfers = Topology.Define("transfers", static t =>
    {
        var (mine, yours) = (t.Semaphore("mine", initial: 1), t.Semaphore("yours", initial: 1));
        foreach (var (name, from, to) in new[] { ("pay", mine, yours), ("refund", yours, mine) })
            t.Process(name, from.Use, to.Use, static async (_, from, to) =>
            {
                await from.WaitAsync();
                await to.WaitAsync();
                await to.SignalAsync();
                await from.SignalAsync();
            });
    });

    [Fact] // Step by step: probes take the places of processes, and the test makes their calls.
    public async Task Copier_waits_for_its_writer()
    {
        var (writer, reader) = (Probe("writer"), Probe("reader"));
        var running = await StartAsync(Copier, writer, reader);
        await running.AssertBlockedAsync("copier", on: "source");

        var read = reader.Begin(_ => reader.End<PipeReader>().ReadAsync(new byte[8]));
        await read.AssertBlockedAsync(on: "target");          // this read is blocked
        await writer.DoAsync(_ => writer.End<PipeWriter>().WriteAsync("hello"u8.ToArray()));
        await read.AssertCompletesAsync(5);                   // now it completes with 5

        read = reader.Begin(_ => reader.End<PipeReader>().ReadAsync(new byte[8], timeout: TimeSpan.FromMinutes(1)));
        await AdvanceAsync(TimeSpan.FromMinutes(1));          // time goes on only when the test says so
        await read.AssertFailsAsync(Errno.ETIMEDOUT);
    }

    [Fact] // Every order of the steps. A failure prints the schedule, a replay file, and the line of code that replays it.
    public async Task Transfers_deadlock_and_the_copier_does_not()
    {
        await Explore.Topology(Copier).AssertNoDeadlockAsync();
        await Explore.Topology(Transfers).AssertDeadlocksAsync("pay", "refund");
        await Explore.Topology(Transfers).Exhaustively().AssertInvariantAsync("a lock is there once at most", state => state.Object("mine").Stored <= 1);
    }

    [Fact] // What processes record is compared with what should happen when one call is made after the other.
    public async Task Exchange_is_linearizable()
    {
        var exchange = Topology.Define("exchange", static t =>
        {
            var cell = t.SharedArray<int>("cell", 1);
            foreach (var (name, value) in new[] { ("one", "1"), ("two", "2") })
                t.Process(name, cell.Elements, static async (self, cell) => { await self.RecordAsync(self.Arguments[0], () => cell.ExchangeAsync(0, int.Parse(self.Arguments[0]))); }).WithArguments(value);
        });
        await Explore.Topology(exchange).AssertLinearizableAsync(new SequentialModel<int, string, int>(0, static (before, set) => (int.Parse(set), before)));
    }
}
