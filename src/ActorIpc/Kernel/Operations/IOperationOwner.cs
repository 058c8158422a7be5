namespace ActorIpc.Kernel;

/// <summary>Whoever made a call and is told when it is finished.</summary>
internal interface IOperationOwner
{
    /// <summary>In whose name the call is made.</summary>
    Credentials Credentials { get; }

    /// <summary>The process that makes the call; none if it is made in the name of init by whoever is no process.</summary>
    Pid Process => Pid.None;

    /// <summary>Whether it will never go on: what is given to it is given in vain.</summary>
    bool IsGone => false;

    /// <summary>The time on its kernel's clock, or a little before; <see cref="WaitClock.Unknown"/> for who has none.</summary>
    long Moment => WaitClock.Unknown;

    /// <summary>Says that <paramref name="operation"/> is finished. Called by the object's kernel, on the object's turn.</summary>
    void Complete(Operation operation);
}
