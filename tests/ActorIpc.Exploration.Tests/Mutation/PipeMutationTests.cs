using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class PipeMutationTests
{
    [Fact]
    public void Pipe_that_loses_the_last_byte_when_it_is_full_is_caught_by_the_reader()
    {
        var found = Checked.OnlyBroken<Pipe>(Copying, FindingKind.BrokenInvariant, static real => new LosesBytes(real));
        Assert.Contains("every byte comes", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_that_does_not_tell_of_the_end_is_caught_by_a_wait_for_ever()
    {
        var found = Checked.OnlyBroken<Pipe>(Copying, FindingKind.OrphanedWait, static real => new HidesTheEnd(real));
        Assert.Equal(["reader"], found.Stuck.Select(process => process.Name));
    }

    [Fact]
    public void Fifo_that_does_not_release_its_opener_is_caught_by_a_wait_for_ever()
    {
        var topology = Topology.Define("opening", t =>
        {
            var fifo = t.Fifo("/tmp/fifo");
            t.Process("reader", fifo.PathForReading, static async (self, path) => await self.OpenFifoReaderAsync(path));
            t.Process("writer", fifo.PathForWriting, static async (self, path) => await self.OpenFifoWriterAsync(path));
        });
        // Somebody else might open it by its name: only a program that states that it has opened it can tell.
        var bothEnd = new Running.StatedInvariant("who has a partner is let in", static state => !(state.IsBlocked("reader") && state.HasEnded("writer")));
        Checked.OnlyBroken<Fifo>(topology, FindingKind.BrokenInvariant, static real => new ForgetsItsOpener(real), bothEnd);
    }

    private static Topology Copying { get; } = Topology.Define("copying", t =>
    {
        var pipe = t.Pipe("pipe", capacity: 4);
        t.Process("writer", pipe.WriteEnd, static async (_, pipe) =>
        {
            await pipe.WriteAsync(new byte[] { 1, 2, 3 });
            await pipe.WriteAsync(new byte[] { 4, 5, 6 });
        });
        t.Process("reader", pipe.ReadEnd, static async (self, pipe) =>
        {
            var (buffer, next) = (new byte[4], 1);
            while (await pipe.ReadAsync(buffer) is > 0 and var count)
                foreach (var got in buffer.AsSpan(0, count).ToArray()) self.Require(got == next++, "every byte comes, in its order");
            self.Require(next == 7, "every byte comes, in its order");
        });
    });

    // PW-1: what does not fit waits.
    private sealed class LosesBytes(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is PipeWrite { HasWaited: false } write && Describe() is var state && state.Stored + write.Buffer.Length > state.Capacity) write.Buffer = write.Buffer[..^1];
            return base.Apply(operation);
        }
    }

    private sealed class HidesTheEnd(KernelObject real) : Mutant(real)
    {
        internal override bool CanApply(Operation operation) => operation is PipeRead { IsParked: true } ? Describe().Stored > 0 : base.CanApply(operation);
    }

    // FI-6
    private sealed class ForgetsItsOpener(KernelObject real) : Mutant(real)
    {
        internal override bool CanApply(Operation operation) => operation is not OpenFifo { Access: Access.Read, IsParked: true } && base.CanApply(operation);
    }
}
