namespace ActorIpc.Kernel;

/// <summary>The object got a name, or lost one: what has names lives on when nobody has it open.</summary>
internal sealed class ChangeLinks : Operation<bool>
{
    /// <summary>How many names more; negative for fewer.</summary>
    public required int By { get; init; }

    public override string Verb => By > 0 ? "link" : "unlink";

    public override WaitLane Lane => WaitLane.Watchers;

    public override bool IsCleanup => true;
}
