using ActorIpc.Kernel;
using ActorIpc.Tests.Support;
using CsCheck;

namespace ActorIpc.Tests.Fifos;

/// <summary>Random openings, closings and deaths against a few counters: who waits, who is let in, and who is refused.</summary>
public sealed class FifoModelTests : FifoSuite<ObjectWorld>
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Select(Gen.Int[1, 3], Gen.Bool, (access, nb) => new Step("open", access, nb))),
        (3, Gen.Select(Gen.Int[0, 9], which => new Step("close", which, false))),
        (1, Gen.Select(Gen.Int[0, 9], which => new Step("kill", which, false))),
        (1, Gen.Select(Gen.Int[0, 9], which => new Step("interrupt", which, false))));

    [Fact]
    public void Random_openings_agree_with_the_counters() =>
        Steps.List[1, 40].Sample(program => RunAsync(program).GetAwaiter().GetResult(), iter: 1000, threads: 1);

    private static async Task RunAsync(List<Step> program)
    {
        await using var world = await StartAsync();
        var model = new List<Opener>();
        var number = 0;
        foreach (var step in program)
        {
            if (step.Call == "open")
            {
                var opener = new Opener($"p{number++}", (Access)step.Which);
                await world.StartAsync(opener.Process);
                opener.Opening = await OpenAsync(world, opener.Process, opener.Access, step.NonBlocking);
                Admit(model, opener, step.NonBlocking);
            }
            else if (model.Where(o => o.IsCounted).ElementAtOrDefault(step.Which) is { } chosen)
            {
                await LeaveAsync(world, chosen, step.Call);
            }

            foreach (var opener in model) opener.Check();
        }

        // Where nobody is left, the next one finds a new FIFO.
        foreach (var opener in model.Where(o => o.IsCounted)) await world.KillAsync(opener.Process);
        (await OpenAsync(world, "A", WriteOnly, nb: true)).Fails(Errno.ENXIO);
        (await (await OpenAsync(world, "A", ReadOnly, nb: true)).ReadAsync(1)).IsAtEnd();
    }

    private static void Admit(List<Opener> model, Opener opener, bool nonBlocking)
    {
        var isMet = opener.Access == ReadWrite || model.Any(o => o.IsCounted && (o.Access & ~opener.Access) != 0);
        model.Add(opener);
        if (!isMet && nonBlocking && opener.Access == WriteOnly)
        {
            opener.Expected = State.Refused;
            return;
        }

        opener.Expected = isMet || nonBlocking ? State.Open : State.Waiting;
        // Whoever waits waits for somebody to come to the other side, and is let in although he may have gone by then.
        foreach (var waiting in model.Where(o => o != opener && o.Expected == State.Waiting && (opener.Access & ~o.Access) != 0)) waiting.Expected = State.Open;
    }

    private static async Task LeaveAsync(World world, Opener opener, string how)
    {
        if (how == "kill")
        {
            await world.KillAsync(opener.Process);
            opener.Expected = State.Gone;
        }
        else if (opener.Expected == State.Waiting)
        {
            await world.InterruptAsync(opener.Process);
            opener.Expected = State.Interrupted;
        }
        else if (how == "close")
        {
            await opener.Opening!.CloseAsync(halves: opener.Access == ReadWrite ? 2 : 1);
            opener.Expected = State.Gone;
        }
    }

    private enum State
    {
        Waiting,
        Open,
        Refused,
        Interrupted,
        Gone,
    }

    private sealed record Step(string Call, int Which, bool NonBlocking);

    private sealed class Opener(string process, Access access)
    {
        public string Process { get; } = process;

        public Access Access { get; } = access;

        public Opening? Opening { get; set; }

        public State Expected { get; set; }

        public bool IsCounted => Expected is State.Waiting or State.Open;

        public void Check()
        {
            switch (Expected)
            {
                case State.Waiting: Opening!.IsBlocked(); break;
                case State.Open: Opening!.Succeeds(); break;
                case State.Refused: Opening!.Fails(Errno.ENXIO); break;
                case State.Interrupted: Opening!.Fails(Errno.EINTR); break;
            }
        }
    }
}
