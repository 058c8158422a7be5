namespace ActorIpc.Kernel;

/// <summary>Takes back an operation whose result was read.</summary>
internal interface IOperationCache
{
    void Return(Operation operation);
}

/// <summary>Keeps one instance of an operation for its caller, so that one call after the other allocates nothing.</summary>
/// <remarks>Used on the turns of one process only. A second call while the first is pending gets an instance of its own.</remarks>
internal sealed class OperationCache<TOperation> : IOperationCache where TOperation : Operation, new()
{
    private TOperation? _idle;

    public TOperation Rent()
    {
        var operation = _idle ?? new TOperation { Cache = this };
        _idle = null;
        return operation;
    }

    public void Return(Operation operation) => _idle = (TOperation)operation;
}

/// <summary>Makes caches when they are first needed: most processes make few kinds of calls.</summary>
internal static class OperationCache
{
    /// <param name="cache">The caller's cache.</param>
    /// <param name="mayReuse">Whether the caller is on its turn, where nobody else uses the cache.</param>
    public static TOperation Rent<TOperation>(ref OperationCache<TOperation>? cache, bool mayReuse) where TOperation : Operation, new() =>
        mayReuse ? (cache ??= new OperationCache<TOperation>()).Rent() : new TOperation();
}
