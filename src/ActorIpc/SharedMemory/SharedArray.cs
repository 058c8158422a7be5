using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>A shared array of fixed length and type: the low-level kind of shared memory, a data structure of which one element at a time is touched.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <remarks>
/// The actor that owns the array serializes every access: each is one step, and none is mixed with another. What happens between two of them nobody knows: a load and a store are no
/// update. Use <see cref="CompareExchangeAsync"/>, or a semaphore.
/// </remarks>
public sealed class SharedArray<T> : ObjectEnd where T : unmanaged
{
    private OperationCache<LoadCell<T>>? _loads;
    private OperationCache<ExchangeCell<T>>? _exchanges;
    private OperationCache<CompareExchangeCell<T>>? _comparisons;

    internal SharedArray(Process process, ObjectHandle cells, OpenedCells opened) : base(process, cells, opened.End) => Length = opened.Length;

    /// <summary>How many elements it has.</summary>
    public int Length { get; }

    /// <summary>Reads an element.</summary>
    /// <exception cref="IpcException">ERANGE: there is no such element. EBADF: closed.</exception>
    public ValueTask<T> LoadAsync(int index) =>
        Process.Call(Prepare(OperationCache.Rent(ref _loads, Process.Runtime.IsOnTurn), index), Target, null, default);

    /// <summary>Writes an element.</summary>
    /// <exception cref="IpcException">ERANGE: there is no such element. EBADF: closed, or opened for reading only.</exception>
    public ValueTask StoreAsync(int index, T value)
    {
        var exchange = NewExchange(index, value, isPlain: true);
        Process.Runtime.Submit(exchange, Target, default);
        return new ValueTask(exchange, exchange.Version);
    }

    /// <summary>Writes an element.</summary>
    /// <returns>What it was before.</returns>
    /// <inheritdoc cref="StoreAsync"/>
    public ValueTask<T> ExchangeAsync(int index, T value) => Process.Call(NewExchange(index, value, isPlain: false), Target, null, default);

    /// <summary>Writes an element if it equals <paramref name="comparand"/>.</summary>
    /// <returns>What it was before: <paramref name="comparand"/> if it was written.</returns>
    /// <inheritdoc cref="StoreAsync"/>
    public ValueTask<T> CompareExchangeAsync(int index, T value, T comparand)
    {
        var compare = Prepare(OperationCache.Rent(ref _comparisons, Process.Runtime.IsOnTurn), index);
        compare.Value = value;
        compare.Comparand = comparand;
        return Process.Call(compare, Target, null, default);
    }

    private protected override ObjectEnd For(Process process) => new SharedArray<T>(process, Target, new OpenedCells(End, Length));

    private ExchangeCell<T> NewExchange(int index, T value, bool isPlain)
    {
        var exchange = Prepare(OperationCache.Rent(ref _exchanges, Process.Runtime.IsOnTurn), index);
        exchange.Value = value;
        exchange.IsPlain = isPlain;
        return exchange;
    }

    private TOperation Prepare<TOperation>(TOperation operation, int index) where TOperation : CellOperation<T>
    {
        operation.End = Opened(operation.Verb);
        operation.Index = index;
        return operation;
    }
}
