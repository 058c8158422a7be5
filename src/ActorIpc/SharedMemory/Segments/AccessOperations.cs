using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>
/// One access to the memory, by the actor that owns it: it is one step, so no two are mixed. Access without P and V is possible on purpose: what goes wrong between a
/// load and a store can be shown.
/// </summary>
internal interface ISegmentAccess : IMemoryAccess
{
    bool IMemoryAccess.IsAtomic => false;

    /// <summary>Whether it is the machine's: a fault is a signal, and protection is by page. Else a fault is an error, to the byte.</summary>
    bool RaisesSignals { get; }

    /// <summary>Sets through which attachment, and where, it is done.</summary>
    void At(int end, int offset, bool raisesSignals);

    /// <summary>Does it. The bytes are <see cref="IMemoryAccess.Length"/> ones from <see cref="IMemoryAccess.Offset"/> on.</summary>
    Outcome Touch(Span<byte> bytes);
}

/// <inheritdoc cref="ISegmentAccess"/>
/// <typeparam name="TResult">What it returns.</typeparam>
internal abstract class SegmentAccess<TResult> : EndOperation<TResult>, ISegmentAccess
{
    public int Offset { get; private set; }

    public bool RaisesSignals { get; private set; }

    public abstract int Length { get; }

    public abstract bool IsStore { get; }

    public override string Verb => IsStore ? "store" : "load";

    public override string Describe() => $"{Verb}({Offset}, {Length})";

    // Memory that was destroyed with its last detach cannot be touched either.
    public override Errno ErrorWhenGone => Errno.EFAULT;

    public override Signal SignalWhenGone => RaisesSignals ? Signal.Segv : Signal.None;

    public void At(int end, int offset, bool raisesSignals)
    {
        End = end;
        Offset = offset;
        RaisesSignals = raisesSignals;
    }

    public abstract Outcome Touch(Span<byte> bytes);
}

/// <summary>Copies bytes out.</summary>
internal sealed class LoadBytes : SegmentAccess<bool>
{
    public Memory<byte> Buffer { get; set; }
    public override int Length => Buffer.Length;
    public override bool IsStore => false;

    public override Outcome Touch(Span<byte> bytes)
    {
        bytes.CopyTo(Buffer.Span);
        return Succeed(true);
    }

    protected override void OnTaken() => Buffer = default;
}

/// <summary>Copies bytes in.</summary>
internal sealed class StoreBytes : SegmentAccess<bool>
{
    public ReadOnlyMemory<byte> Buffer { get; set; }
    public override int Length => Buffer.Length;
    public override bool IsStore => true;

    public override Outcome Touch(Span<byte> bytes)
    {
        Buffer.Span.CopyTo(bytes);
        return Succeed(true);
    }

    protected override void OnTaken() => Buffer = default;
}

/// <summary>Loads one value.</summary>
internal sealed class LoadValue<T> : SegmentAccess<T> where T : unmanaged
{
    public override int Length => Unsafe.SizeOf<T>();
    public override bool IsStore => false;
    public override Outcome Touch(Span<byte> bytes) => Succeed(MemoryMarshal.Read<T>(bytes));
}

/// <summary>Stores one value.</summary>
internal sealed class StoreValue<T> : SegmentAccess<bool> where T : unmanaged
{
    public T Value { get; set; }
    public override int Length => Unsafe.SizeOf<T>();
    public override bool IsStore => true;

    public override Outcome Touch(Span<byte> bytes)
    {
        MemoryMarshal.Write(bytes, Value);
        return Succeed(true);
    }
}
