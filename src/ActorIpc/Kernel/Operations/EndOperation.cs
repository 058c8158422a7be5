namespace ActorIpc.Kernel;

/// <summary>A call made through an open description: on a descriptor that the caller holds.</summary>
internal interface IEndOperation
{
    /// <summary>Which description of the object.</summary>
    int End { get; set; }

    /// <summary>That description, once the object has found it: a call in progress keeps it open.</summary>
    OpenDescription? Opened { get; set; }
}

/// <inheritdoc cref="IEndOperation"/>
/// <typeparam name="TResult">What a successful call returns.</typeparam>
internal abstract class EndOperation<TResult> : Operation<TResult>, IEndOperation
{
    public int End { get; set; }

    public OpenDescription? Opened { get; set; }

    public override WaitLane Lane => WaitLane.Watchers;

    protected override void OnBegin() => Opened = null;
}

/// <summary>close(2) of one descriptor.</summary>
internal sealed class CloseEnd : EndOperation<bool>
{
    public override string Verb => "close";
    public override bool IsCleanup => true;
}

/// <summary>Another descriptor of the same description: dup(2) for oneself, or handed to another process.</summary>
internal sealed class GiveEnd : EndOperation<bool>
{
    public Pid To { get; set; }

    /// <summary>Whoever gets it, where he may have ended when the call arrives: who is cleaned up already would keep it for ever.</summary>
    public IHolder? Holder { get; set; }

    public override string Verb => To == Id.Caller ? "dup" : "give";
}
