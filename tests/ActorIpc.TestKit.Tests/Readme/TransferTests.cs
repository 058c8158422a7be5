using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.TestKit;
using ActorIpc.Topologies;

public sealed class TransferTests : IpcTestKit
{
    // What is tested: a copier between two pipes of 8 bytes, and two accounts of which each transfer locks both.
    static readonly Topology Copier = Topology.Define("copier", static t =>
    {
        var (source, target) = (t.Pipe("source", capacity: 8), t.Pipe("target", capacity: 8));
        t.Process("writer", source.WriteEnd, static (_, output) => output.AsStream().WriteAsync("hello"u8.ToArray()).AsTask());
        t.Process("copier", source.ReadEnd, target.WriteEnd, static (_, input, output) => input.AsStream().CopyToAsync(output.AsStream()));
        t.Process("reader", target.ReadEnd, static (_, input) => new StreamReader(input.AsStream()).ReadToEndAsync());
    });

    static readonly Topology Transfers = Topology.Define("transfers", static t =>
    {
        var (mine, yours) = (t.Semaphore("mine", initial: 1), t.Semaphore("yours", initial: 1));
        t.Process("pay", mine.Use, yours.Use, static (_, from, to) => LockBothAsync(from, to));
        t.Process("refund", yours.Use, mine.Use, static (_, from, to) => LockBothAsync(from, to));
    });

    static async Task LockBothAsync(IpcSemaphore from, IpcSemaphore to)
    {
        await from.WaitAsync();
        await to.WaitAsync();
        await to.SignalAsync();
        await from.SignalAsync();
    }

    [Fact] // Step by step: probes take the places of processes, and the test makes their calls. Override Kernel to choose another one.
    public async Task Copier_waits_for_its_reader()
    {
        var (writer, reader) = (Probe("writer"), Probe("reader"));
        var running = await StartAsync(Copier, writer, reader);
        await running.AssertBlockedAsync("copier", on: "source");

        var read = reader.Begin(_ => reader.End<PipeReader>().ReadAsync(new byte[8], timeout: TimeSpan.FromMinutes(1)));
        await read.AssertBlockedAsync(on: "target");                              // this read is blocked
        await writer.DoAsync(_ => writer.End<PipeWriter>().WriteAsync("hello"u8.ToArray()));
        await read.AssertCompletesAsync(5);                                       // now it completes with 5 bytes

        read = reader.Begin(_ => reader.End<PipeReader>().ReadAsync(new byte[8], timeout: TimeSpan.FromMinutes(1)));
        await AdvanceAsync(TimeSpan.FromMinutes(1));                              // time goes on only when the test says so
        await read.AssertFailsAsync(Errno.ETIMEDOUT);
    }

    [Fact] // Every order in which steps can happen. A failure prints the schedule, a replay file, and the line that replays it.
    public async Task Transfers_deadlock_and_the_copier_does_not()
    {
        await Explore.Topology(Copier).Exhaustively().AssertNoDeadlockAsync();
        await Explore.Topology(Transfers).AssertDeadlocksAsync("pay", "refund");
        await Explore.Topology(Transfers).AssertInvariantAsync("a lock is there at most once", state => state.Object("mine").Stored <= 1);
    }

    [Fact] // What the processes record is compared with what should happen when one call is made after the other.
    public async Task Counter_is_linearizable() =>
        await Explore.Topology(Topology.Define("counter", static t =>
        {
            var counter = t.SharedArray<int>("counter", 1);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, counter.Elements, static (self, counter) => self.RecordAsync("add", () => counter.ExchangeAsync(0, 1)).AsTask());
        })).AssertLinearizableAsync(new SequentialModel<int, string, int>(Initial: 0, Apply: static (before, _) => (1, before)));
}
