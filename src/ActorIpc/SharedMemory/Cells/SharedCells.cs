using System.Runtime.CompilerServices;
using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>
/// Shared storage of the low-level kind: a data structure of a fixed form, here an array, of which only one element at a time can be touched (semantics §12). Each access is one
/// step of the actor that owns it.
/// </summary>
internal abstract class SharedCells(string name) : OpenableObject(name)
{
    public override string Kind => "shared array";

    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) => false;

    internal override bool CanApply(Operation operation) => true;
}

/// <inheritdoc cref="SharedCells"/>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class SharedCells<T>(string name, int length) : SharedCells(name) where T : unmanaged
{
    private readonly T[] _cells = new T[length];
    private long _touched;

    /// <summary>What is in it, to be looked at while nobody runs.</summary>
    public ReadOnlySpan<T> Elements => _cells;

    /// <summary>How many elements an array has at most where so many bytes are allowed.</summary>
    public static int LongestWith(int maxSize) => maxSize / Unsafe.SizeOf<T>();

    protected override Outcome ApplyTo(Operation operation, OpenDescription end)
    {
        if (operation is not CellOperation<T> touch) throw Unknown(operation);
        if (touch.IsStore && (end.Access & Access.Write) == 0) return touch.Fail(Errno.EBADF, "it was opened for reading only.");
        // The form is fixed: there is no 11th element in an array of 10.
        if ((uint)touch.Index >= (uint)_cells.Length)
            return touch.Fail(Errno.ERANGE, $"array of {_cells.Length}; index {touch.Index}: its elements are 0 to {_cells.Length - 1}.");
        _touched++;
        return touch.Touch(ref _cells[touch.Index]);
    }

    protected override Outcome ApplyUnopened(Operation operation)
    {
        if (operation is not OpenCells open) throw Unknown(operation);
        if (open.Type != typeof(T)) return open.Fail(Errno.EINVAL, $"array of {_cells.Length} {typeof(T).Name}; it was opened as one of {open.Type.Name}.");
        if (open.Length is { } asked && asked != _cells.Length) return open.Fail(Errno.EINVAL, $"array of {_cells.Length}; it was opened as one of {asked}.");
        return open.Succeed(new OpenedCells(Open(open.Access, open.Id.Caller), _cells.Length));
    }

    internal override ObjectState Describe() => new(
        Kind, Name, (long)_cells.Length * Unsafe.SizeOf<T>(), null, "B", _touched * Unsafe.SizeOf<T>(), Ends.Holders(Access.Read), Ends.Holders(Access.Write));

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) => ContentText.Items(_cells.Select(static cell => (object?)cell), _cells.Length);

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        Invariant.Holds(Waiters.Count == 0, "nobody ever waits at an array");
    }
}
