using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <content>tee(2) and splice(2) between two pipes, slot by slot.</content>
/// <remarks>
/// As on Linux a call waits until there is something in the one pipe, then until there is room in the other, and then does what it can in one step of both. If somebody was quicker, it
/// begins anew. So nothing is ever on its way between the two: whoever dies, and whoever else reads and writes, no byte is lost or there twice.
/// </remarks>
internal partial class Pipe
{
    private Outcome Await(PipeAwait wait, OpenDescription end)
    {
        if ((end.Access & (wait.ForRoom ? Access.Write : Access.Read)) == 0) return wait.Fail(Errno.EBADF);
        if (IsReady(wait, end)) return wait.Succeed(true);
        return wait.NonBlocking ? wait.Fail(Errno.EAGAIN) : Outcome.Blocked;
    }

    // Nobody there on the other side is no reason to wait either: the step itself then says what that means.
    private bool IsReady(PipeAwait wait, OpenDescription end)
    {
        var caller = wait.Id.Caller;
        if (wait.ForRoom) return (_ring.FreeSlots > 0 && MaySend(caller)) || NobodyWillRead(caller) || (end.Access & Access.Write) == 0;
        return HasDataFor(caller) || IsAtEnd(caller) || (end.Access & Access.Read) == 0;
    }

    private bool HasDataFor(Pid reader) => !_ring.IsEmpty && _turns.MayRead(reader) && !IsSending(reader);

    private Outcome Move(PipeMove move, OpenDescription end)
    {
        if ((end.Access & Access.Read) == 0) return move.Fail(Errno.EBADF);
        if (!_turns.TryBecomeReader(move.Id.Caller)) return move.Fail(Errno.EBUSY);
        move.Succeed(PipeMove.TryAgain);
        move.To!.TryVisit(other => ((Pipe)other).TakeFrom(this, move));
        if (move.Error == Errno.None && move.Result > 0 && !move.Keeps) _turns.HasRead(move.Id.Caller);
        return Outcome.Done;
    }

    private void TakeFrom(Pipe source, PipeMove move)
    {
        var caller = move.Id.Caller;
        if (Ends.Find(move.ToEnd, caller) is not { } end || (end.Access & Access.Write) == 0)
        {
            move.Fail(Errno.EBADF);
            return;
        }

        if (NobodyWillRead(caller))
        {
            move.Raises = Signal.Pipe;
            move.Fail(Errno.EPIPE);
            return;
        }

        if (!source.HasDataFor(caller))
        {
            // The end of the data, or somebody was quicker.
            if (source.IsAtEnd(caller) || move.Keeps) move.Succeed(0);
            return;
        }

        if (_ring.FreeSlots == 0 || !MaySend(caller))
        {
            if (move.Keeps) move.Succeed(0);
            return;
        }

        move.Succeed(Copy(source, move));
        _sender = caller;
    }

    private long Copy(Pipe source, PipeMove move)
    {
        var (done, index) = (0L, 0);
        while (done < move.Limit && index < source._ring.UsedSlots)
        {
            var count = _ring.CopySlot(source._ring, index, move.Limit - done, moves: !move.Keeps);
            if (count == 0) break;
            done += count;
            if (move.Keeps)
            {
                index += source._ring.SlotsTaken(index, count);
                continue;
            }

            source._ring.DropOldest(count);
            source._transferred += count;
        }

        return done;
    }
}
