using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <content>Reading and writing, and who may.</content>
internal partial class Pipe
{
    // Half duplex: to whom the direction belongs, and whether a second process was ever there.
    private Pid _sender;
    private Pid _firstHolder;
    private bool _hadPeer;

    private Outcome Read(PipeRead read, OpenDescription end)
    {
        var reader = read.Id.Caller;
        if ((end.Access & Access.Read) == 0) return read.Fail(Errno.EBADF);
        if (read.Buffer.Length == 0) return read.Succeed(0);
        if (!_turns.TryBecomeReader(reader)) return read.Fail(Errno.EBUSY, "the pipe has one reader at a time (the policy Single), and another process is it.");

        if (!_ring.IsEmpty && _turns.MayRead(reader) && !IsSending(reader))
        {
            var taken = _ring.Take(read.Buffer.Span);
            _turns.HasRead(reader);
            _transferred += taken;
            return read.Succeed(taken);
        }

        if (IsAtEnd(reader)) return read.Succeed(0);
        return read.NonBlocking || end.NonBlocking ? read.Fail(Errno.EAGAIN) : Outcome.Blocked;
    }

    private bool CanRead(PipeRead read)
    {
        if (EndOf(read, read.Id.Caller) is not { } end || (end.Access & Access.Read) == 0 || read.Buffer.Length == 0) return true;
        var reader = read.Id.Caller;
        return (!_ring.IsEmpty && _turns.MayRead(reader) && !IsSending(reader)) || IsAtEnd(reader);
    }

    private Outcome Write(PipeWrite write, OpenDescription end)
    {
        if ((end.Access & Access.Write) == 0) return write.Fail(Errno.EBADF);
        if (write.Buffer.Length == 0) return write.Succeed(0);
        if (NobodyWillRead(write.Id.Caller)) return LoseReader(write);

        if (MaySend(write.Id.Caller))
        {
            if (TryHandOver(write, end)) return write.Succeed(write.Buffer.Length);
            Store(write, end);
            if (write.Written == write.Buffer.Length) return write.Succeed(write.Written);
        }

        write.HasStarted = true;
        if (!write.NonBlocking && !end.NonBlocking) return Outcome.Blocked;
        return write.Written > 0 ? write.Succeed(write.Written) : write.Fail(Errno.EAGAIN);
    }

    private bool CanWrite(PipeWrite write)
    {
        if (EndOf(write, write.Id.Caller) is not { } end || (end.Access & Access.Write) == 0 || write.Buffer.Length == 0) return true;
        if (NobodyWillRead(write.Id.Caller)) return true;
        if (!MaySend(write.Id.Caller)) return false;
        return _ring.FreeSlots >= SlotsToGoOn(write) || (!write.HasStarted && _ring.CanMerge(Remainder(write)));
    }

    internal override void FinishPartial(Operation operation)
    {
        var write = (PipeWrite)operation;
        write.Succeed(write.Written);
    }

    // Step 3 and 4 of semantics §2.3: the remainder is merged first, also when all slots are used; then slot by slot.
    private void Store(PipeWrite write, OpenDescription end)
    {
        var bytes = write.Buffer.Span[write.Written..];
        if (!write.HasStarted && _ring.CanMerge(Remainder(write)))
        {
            var remainder = Remainder(write);
            _ring.Merge(bytes[..remainder]);
            write.Written += remainder;
            bytes = bytes[remainder..];
        }

        if (_ring.FreeSlots >= SlotsToGoOn(write)) write.Written += _ring.Append(bytes, end.Packets);
        if (write.Written > 0) _sender = write.Id.Caller;
    }

    private int Remainder(PipeWrite write) => write.Buffer.Length % _ring.SlotSize;

    // PW-1: a write up to the atomic limit goes in whole; among slots of a page one free slot is enough for that. One that has begun was above the limit.
    private int SlotsToGoOn(PipeWrite write) =>
        HasByteSlots && write.Written == 0 && write.Buffer.Length <= PipeOptions.AtomicLimit(_ring.Capacity) ? write.Buffer.Length : 1;

    /// <summary>
    /// Copies straight into the buffer of the reader that waits: the same as storing the bytes and letting it take them, and one copy less. Only where the
    /// reader would leave nothing behind, and nobody else is to see the bytes pass.
    /// </summary>
    private bool TryHandOver(PipeWrite write, OpenDescription end)
    {
        var bytes = write.Buffer;
        if (!_ring.IsEmpty || write.HasStarted || _mode != PipeMode.Simplex || _turns.Policy == ReaderPolicy.Strict) return false;
        if (Waiters.Head(WaitLane.Takers) is not PipeRead { IsServed: false } read || Waiters.Head(WaitLane.Watchers) is not null) return false;
        if (bytes.Length > read.Buffer.Length || bytes.Length > (end.Packets ? _ring.SlotSize : _ring.Capacity)) return false;

        if (!TryCopy(bytes, read.Buffer)) return false;
        read.Result = bytes.Length;
        Waiters.MarkServed(read);
        _transferred += bytes.Length;
        return true;
    }

    // The reader's buffer may be gone; that is his failure, and he meets it when he takes the bytes himself.
    private static bool TryCopy(ReadOnlyMemory<byte> bytes, Memory<byte> buffer)
    {
        var source = bytes.Span;
        try
        {
            source.CopyTo(buffer.Span);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // PW-5, PW-6: a big write that loses its reader returns its partial count, and SIGPIPE is raised either way.
    private static Outcome LoseReader(PipeWrite write)
    {
        write.Raises = Signal.Pipe;
        return write.Written > 0 ? write.Succeed(write.Written) : write.Fail(Errno.EPIPE);
    }

    private bool NobodyWillRead(Pid writer) =>
        Ends.Readers == 0 || (_mode == PipeMode.HalfDuplex && _hadPeer && !Ends.AnybodyElseHolds(writer, Access.Read));

    // The end of the data: nothing is left that this reader may have, and nobody is left who could write it.
    private bool IsAtEnd(Pid reader)
    {
        if (_mode == PipeMode.HalfDuplex && _hadPeer && !Ends.AnybodyElseHolds(reader, Access.Write))
            return _ring.IsEmpty || IsSending(reader);
        return _ring.IsEmpty && Ends.Writers == 0;
    }

    // Semantics §13.3: the direction turns only when the pipe is drained and the sender's write, if one is under way, has ended.
    private bool MaySend(Pid writer) => _mode == PipeMode.Simplex || _sender == writer || DirectionIsFree;

    private bool IsSending(Pid reader) => _mode == PipeMode.HalfDuplex && _sender == reader && !DirectionIsFree;

    private bool DirectionIsFree
    {
        get
        {
            if (!_ring.IsEmpty) return false;
            for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
                if (waiting.HasProgress && waiting.Id.Caller == _sender) return false;
            return true;
        }
    }

    private void MeetPeer(Pid pid)
    {
        if (_firstHolder == Pid.None) _firstHolder = pid;
        _hadPeer |= pid != _firstHolder;
    }

    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => WhoCouldWakeNow(operation);

    internal override IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation)
    {
        var caller = operation.Id.Caller;
        switch (operation)
        {
            case ReadinessOperation { Wanted: { } wanted }:
                return WhoCouldWakeNow(wanted);
            case PipeRead when !_ring.IsEmpty && !_turns.MayRead(caller):
                return [_turns.Next];
            case PipeRead when IsSending(caller):
                return Ends.Holders(Access.Read);
            case PipeAwait { ForRoom: true }:
                return Ends.Holders(Access.Read);
            case PipeRead or PipeAwait:
                return Ends.Holders(Access.Write);
            case PipeWrite:
                return Ends.Holders(Access.Read);
            default:
                return [.. Ends.Holders(Access.Read), .. Ends.Holders(Access.Write)];
        }
    }
}
