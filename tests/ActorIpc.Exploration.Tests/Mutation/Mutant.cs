using System.Runtime.CompilerServices;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Tests.Mutation;

/// <summary>Stands before an object and behaves as it does; a test lets it break one rule.</summary>
/// <remarks>Processes and topologies still open their ends at the object itself; all their calls come here.</remarks>
internal abstract class Mutant : KernelObject
{
    protected Mutant(KernelObject real) : base(real.Name)
    {
        Real = real;
        // Objects hand over to those who wait at them, so both have to know the same ones.
        WaitersOf(this) = real.Waiters;
    }

    protected KernelObject Real { get; }

    public override string Kind => Real.Kind;

    internal override bool HandsOver => Real.HandsOver;

    internal override DeathStage DeathStages => Real.DeathStages;

    internal override bool IsUnreachable => Real.IsUnreachable;

    protected override Outcome Apply(Operation operation) => Real.TryApply(operation);

    internal override bool CanApply(Operation operation) => Real.CanApply(operation);

    internal override bool MayServeInTurn(Operation operation) => Real.MayServeInTurn(operation);

    internal override bool AllWaitForTheSame(WaitLane lane) => Real.AllWaitForTheSame(lane);

    internal override void OnWaitBegins(Operation operation) => Real.OnWaitBegins(operation);

    internal override void OnWaitEnds(Operation operation) => Real.OnWaitEnds(operation);

    internal override void OnServedInVain(Operation operation) => Real.OnServedInVain(operation);

    internal override void FinishPartial(Operation operation) => Real.FinishPartial(operation);

    internal override void ProcessEnded(Pid pid, DeathStage stage) => Real.ProcessEnded(pid, stage);

    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) => Real.IsTouchedByDeath(pid, stage);

    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => Real.WhoCouldWake(operation);

    internal override ObjectState Describe() => Real.Describe();

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) => Real.DescribeContent(nameOf);

    // What is broken on purpose is not to be found by its own examination.
    internal override void AssertInvariants() { }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Waiters>k__BackingField")]
    private static extern ref WaitQueue WaitersOf(KernelObject target);
}
