namespace ActorIpc.Kernel;

/// <summary>Waits until another operation could go on, without doing it: what <c>SelectAsync</c> is made of.</summary>
/// <remarks>One mechanism for every kind of object: the object's own <see cref="KernelObject.CanApply"/> is the predicate.</remarks>
internal sealed class ReadinessOperation : Operation<bool>
{
    /// <summary>The operation whose turn is waited for. Not submitted; only looked at.</summary>
    public Operation? Wanted { get; set; }

    public override string Verb => "select";

    public override WaitLane Lane => WaitLane.Watchers;

    public override bool Restartable => false;

    public override string WaitChannel => WaitChannels.Poll;

    public override string Describe() => $"select({Wanted!.Describe()})";

    internal Outcome Look(KernelObject target)
    {
        if (target.CanApply(Wanted!)) return Succeed(true);
        return NonBlocking ? Fail(Errno.EAGAIN) : Outcome.Blocked;
    }
}
