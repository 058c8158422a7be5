namespace ActorIpc.Kernel;

/// <summary>Whoever made a call and is told when it is finished.</summary>
internal interface IOperationOwner
{
    /// <summary>Says that <paramref name="operation"/> is finished. Called by the object's kernel, on the object's turn.</summary>
    void Complete(Operation operation);
}
