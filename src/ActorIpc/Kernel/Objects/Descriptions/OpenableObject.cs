namespace ActorIpc.Kernel;

/// <summary>
/// An object that processes use through open descriptions: ends of a pipe, an opened mailbox or semaphore, an attached segment. It knows who holds what; what can be
/// done with it is its own business.
/// </summary>
internal abstract class OpenableObject(string name) : KernelObject(name)
{
    /// <summary>The open descriptions, and who holds them.</summary>
    protected DescriptionTable Ends { get; } = new();

    /// <summary>How many names it has. With one it lives on when nobody has it open.</summary>
    public int Links { get; private set; }

    internal override bool IsUnreachable => Ends.IsEmpty && Links == 0;

    internal override ObjectDetails DescribeDetails() => base.DescribeDetails() with { IsPublic = Links > 0 };

    internal override DeathStage DeathStages => DeathStage.ParkedOperations | DeathStage.Ends;

    /// <summary>Opens it for <paramref name="holder"/> and returns the id of the description. Checks nothing.</summary>
    public int Open(Access access, Pid holder)
    {
        var description = Ends.Open(access, holder);
        OnOpened(description);
        OnGotEnd(description, holder);
        return description.Id;
    }

    /// <summary>Gives a further holder a descriptor that only keeps it open, before anybody uses it.</summary>
    public void Keep(int end, Pid holder) => Ends.Find(end)!.AddHolder(holder);

    /// <summary>Gives it its first name, before anybody can reach it.</summary>
    public void Link() => Links++;

    protected sealed override Outcome Apply(Operation operation)
    {
        if (operation is ChangeLinks links)
        {
            Links += links.By;
            OnLinked();
            return links.Succeed(true);
        }

        if (operation is not IEndOperation call) return ApplyUnopened(operation);
        if (EndOf(call, operation.Id.Caller) is not { } end) return RefuseClosed(operation);
        call.Opened = end;
        return operation switch
        {
            CloseEnd close => Release(close, end, operation.Id.Caller),
            GiveEnd give => Give(give, end),
            _ => ApplyTo(operation, end),
        };
    }

    /// <summary>Applies a call made through <paramref name="end"/>.</summary>
    protected abstract Outcome ApplyTo(Operation operation, OpenDescription end);

    /// <summary>Applies a call that needs no description: opening one, asking about the object.</summary>
    protected virtual Outcome ApplyUnopened(Operation operation) => throw Unknown(operation);

    /// <summary>Fails a call on a descriptor that its caller does not hold.</summary>
    protected virtual Outcome RefuseClosed(Operation operation) => operation.Fail(Errno.EBADF);

    /// <summary>What to throw for an operation that this kind of object does not have.</summary>
    protected NotSupportedException Unknown(Operation operation) => new($"A {Kind} does not know '{operation.Verb}'.");

    /// <summary>Told when it got a name more, or lost one.</summary>
    protected virtual void OnLinked() { }

    /// <summary>Told when a description was made.</summary>
    protected virtual void OnOpened(OpenDescription end) { }

    /// <summary>Told when <paramref name="pid"/> got a descriptor of <paramref name="end"/>.</summary>
    protected virtual void OnGotEnd(OpenDescription end, Pid pid) { }

    /// <summary>Told when <paramref name="giver"/> has given somebody a descriptor of <paramref name="end"/>.</summary>
    protected virtual void OnGave(OpenDescription end, Pid giver) { }

    /// <summary>Told when <paramref name="pid"/> has given up a descriptor, and perhaps still holds others.</summary>
    protected virtual void OnReleased(Pid pid) { }

    /// <summary>Told when <paramref name="pid"/> has ended and its descriptors are closed.</summary>
    protected virtual void OnHolderEnded(Pid pid) { }

    // A call in progress keeps its description although its descriptor was closed meanwhile (V:P-063).
    protected OpenDescription? EndOf(IEndOperation call, Pid caller) => call.Opened ?? Ends.Find(call.End, caller);

    internal override void OnWaitBegins(Operation operation)
    {
        if (operation is IEndOperation { Opened: { } end }) end.CallsInProgress++;
    }

    internal override void OnWaitEnds(Operation operation)
    {
        if (operation is not IEndOperation { Opened: { } end }) return;
        end.CallsInProgress--;
        Ends.ForgetIfClosed(end);
    }

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        if (stage != DeathStage.Ends) return;
        Ends.CloseAll(pid);
        OnHolderEnded(pid);
    }

    private Outcome Release(Operation<bool> call, OpenDescription end, Pid holder)
    {
        Ends.Close(end.Id, holder);
        OnReleased(holder);
        return call.Succeed(true);
    }

    private Outcome Give(GiveEnd give, OpenDescription end)
    {
        if (give.Holder is { HasEnded: true }) return give.Fail(Errno.ESRCH);
        end.AddHolder(give.To);
        OnGotEnd(end, give.To);
        OnGave(end, give.Id.Caller);
        return give.Succeed(true);
    }
}
