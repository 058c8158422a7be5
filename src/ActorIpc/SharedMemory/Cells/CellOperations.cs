using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>What opening an array gives back.</summary>
/// <param name="End">The description.</param>
/// <param name="Length">How many elements it has.</param>
internal readonly record struct OpenedCells(int End, int Length);

/// <summary>Opens an array that its process has found by its name, where its rights were checked.</summary>
internal sealed class OpenCells : Operation<OpenedCells>
{
    public required Access Access { get; init; }

    /// <summary>The type of the elements.</summary>
    public required Type Type { get; init; }

    /// <summary>How many elements it must have; null for any.</summary>
    public int? Length { get; init; }

    public override string Verb => "open";
    public override WaitLane Lane => WaitLane.Watchers;
    public override Errno ErrorWhenGone => Errno.ENOENT;
}

/// <summary>Touches one element, and returns what was in it before.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal abstract class CellOperation<T> : EndOperation<T>, IMemoryAccess where T : unmanaged
{
    int IMemoryAccess.Offset => Index;

    int IMemoryAccess.Length => 1;

    public abstract bool IsAtomic { get; }

    public int Index { get; set; }

    public abstract bool IsStore { get; }

    public override string Describe() => $"{Verb}({Index})";

    public abstract Outcome Touch(ref T cell);
}

/// <summary>Reads an element.</summary>
internal sealed class LoadCell<T> : CellOperation<T> where T : unmanaged
{
    public override string Verb => "load";
    public override bool IsStore => false;
    public override bool IsAtomic => false;
    public override Outcome Touch(ref T cell) => Succeed(cell);
}

/// <summary>Writes an element, and returns what was in it: a store, and an exchange.</summary>
internal sealed class ExchangeCell<T> : CellOperation<T> where T : unmanaged
{
    public T Value { get; set; }

    /// <summary>Whether nobody asked for what was in it: a plain store, which orders nothing.</summary>
    public bool IsPlain { get; set; }

    public override string Verb => IsPlain ? "store" : "exchange";
    public override bool IsStore => true;
    public override bool IsAtomic => !IsPlain;

    // What was there before is nothing that a store has asked for.
    private protected override string DescribeResult() => ContentText.Value(IsPlain ? Value : Result);

    public override Outcome Touch(ref T cell)
    {
        var before = cell;
        cell = Value;
        return Succeed(before);
    }
}

/// <summary>Writes an element if it is what the caller takes it for, and returns what it was.</summary>
internal sealed class CompareExchangeCell<T> : CellOperation<T> where T : unmanaged
{
    public T Value { get; set; }
    public T Comparand { get; set; }
    public override string Verb => "compare-and-exchange";
    public override bool IsStore => true;
    public override bool IsAtomic => true;

    public override Outcome Touch(ref T cell)
    {
        var before = cell;
        if (EqualityComparer<T>.Default.Equals(before, Comparand)) cell = Value;
        return Succeed(before);
    }
}
