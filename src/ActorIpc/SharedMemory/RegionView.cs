using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>Shared memory between P and V: the process works on the bytes themselves, at the speed of memory.</summary>
/// <remarks>
/// <para>The view lives until V (<see cref="LeaveAsync"/>, or the end of its <c>await using</c>), until its region is detached, or until its process ends. A dead view says so.</para>
/// <para>A span of it cannot outlive it: the compiler lets no span live across an <c>await</c>, and V counts only when the process waits for it. Take the span once before a loop;
/// each time it is taken, it is checked.</para>
/// </remarks>
public readonly struct RegionView : IAsyncDisposable
{
    private readonly SharedRegion? _region;
    private readonly byte[] _bytes;
    private readonly int _length;

    internal RegionView(SharedRegion? region, byte[] bytes, int length, long entry, bool ownerDied)
    {
        _region = region;
        _bytes = bytes;
        _length = length;
        Entry = entry;
        OwnerDied = ownerDied;
    }

    /// <summary>Whether the last process inside ended between P and V: what the memory holds may be half done, and this process has to put it right (EOWNERDEAD).</summary>
    public bool OwnerDied { get; }

    /// <summary>Whether its process is still between this P and V.</summary>
    public bool IsAlive => _region?.IsInside(Entry) == true;

    /// <summary>How many bytes it has.</summary>
    public int Length => _length;

    /// <summary>The bytes, to be read and written.</summary>
    /// <exception cref="IpcException">EFAULT: the view is dead, or its region is attached for reading only.</exception>
    /// <exception cref="InvalidOperationException">It is another process's turn.</exception>
    public Span<byte> Span
    {
        get
        {
            Require(forWriting: true);
            return new Span<byte>(_bytes, 0, _length);
        }
    }

    /// <summary>The bytes, to be read.</summary>
    /// <exception cref="IpcException">EFAULT: the view is dead.</exception>
    /// <exception cref="InvalidOperationException">It is another process's turn.</exception>
    public ReadOnlySpan<byte> ReadOnlySpan
    {
        get
        {
            Require(forWriting: false);
            return new ReadOnlySpan<byte>(_bytes, 0, _length);
        }
    }

    /// <summary>The bytes as so many <typeparamref name="T"/> as fit in: the processes decide what form they give to them.</summary>
    /// <exception cref="IpcException">EFAULT: the view is dead, or its region is attached for reading only.</exception>
    public Span<T> As<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Span);

    /// <summary>The bytes as so many <typeparamref name="T"/> as fit in, to be read.</summary>
    /// <exception cref="IpcException">EFAULT: the view is dead.</exception>
    public ReadOnlySpan<T> AsReadOnly<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(ReadOnlySpan);

    /// <summary>A <typeparamref name="T"/> in the memory itself, to be read and written.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would not lie within the region.</exception>
    /// <exception cref="IpcException">EFAULT: the view is dead, or its region is attached for reading only.</exception>
    public ref T At<T>(int offset) where T : unmanaged
    {
        var span = Span;
        RequireRange(offset, Unsafe.SizeOf<T>());
        return ref Unsafe.As<byte, T>(ref span[offset]);
    }

    /// <summary>A <typeparamref name="T"/> in the memory itself, to be read.</summary>
    /// <inheritdoc cref="At{T}"/>
    public ref readonly T AtReadOnly<T>(int offset) where T : unmanaged
    {
        var span = ReadOnlySpan;
        RequireRange(offset, Unsafe.SizeOf<T>());
        return ref Unsafe.As<byte, T>(ref Unsafe.AsRef(in span[offset]));
    }

    /// <summary>V: goes out, and lets the next process in. The view is dead from now on.</summary>
    /// <exception cref="IpcException">EPERM: its process is not inside any more.</exception>
    public ValueTask LeaveAsync() => IsAlive
        ? _region!.LeaveAsync()
        : throw new IpcException(Errno.EPERM, "V", Subject, "its process is not between this P and V any more: each P has one V.");

    /// <summary>V, unless the view is dead already.</summary>
    public ValueTask DisposeAsync() => IsAlive ? _region!.LeaveAsync() : default;

    internal long Entry { get; }

    private string Subject => _region is null ? "no region" : _region.Description;

    private void Require(bool forWriting)
    {
        if (_region is null) throw new IpcException(Errno.EFAULT, "view", Subject, "a view comes from SharedRegion.EnterAsync (P).");
        _region.RequireInside(Entry, forWriting);
    }

    private void RequireRange(int offset, int length)
    {
        if (offset < 0 || offset > _length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{Subject} has {_length} bytes; {length} from {offset} on do not lie within it.");
    }
}
