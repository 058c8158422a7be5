using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>A named pipe, by the rules of semantics §3: a pipe that is opened by name, and whose two sides wait for each other when they open it.</summary>
/// <remarks>
/// One object per inode, whatever names it has. It is a pipe only while somebody has it open: with the last descriptor the data and a capacity that was set are gone (FI-9, FI-13), and the
/// next opener finds a new one.
/// </remarks>
internal sealed class Fifo(
    string name, PipeOptions options, int defaultCapacity = PipeOptions.DefaultCapacity, int maxCapacity = PipeOptions.DefaultMaxCapacity)
    : Pipe(name, options, defaultCapacity, maxCapacity)
{
    /// <summary>Its kind, by which it is found.</summary>
    public const string KindName = "fifo";

    // How often each side was opened since the pipe began.
    private long _readerOpens;
    private long _writerOpens;

    public override string Kind => KindName;

    protected override Outcome ApplyUnopened(Operation operation) => operation is OpenFifo open ? Open(open) : throw Unknown(operation);

    internal override bool CanApply(Operation operation) => operation is not OpenFifo open ? base.CanApply(operation)
        : open.Counted is null ? open.NonBlocking || HasPartner(open.Access)
        : HasMetPartner(open);

    private Outcome Open(OpenFifo open)
    {
        if (open.Counted is null)
        {
            // FI-4: a writer that is not to wait for a reader does not even count.
            if (open is { Access: Access.Write, NonBlocking: true } && Ends.Readers == 0) return open.Fail(Errno.ENXIO);
            var hasPartner = HasPartner(open.Access);
            Count(open);
            if (hasPartner || open.NonBlocking) return Succeed(open, isAlone: !hasPartner);
        }

        return HasMetPartner(open) ? Succeed(open, isAlone: false) : Outcome.Blocked;
    }

    // FI-5: before it waits, so that the other side sees it.
    private void Count(OpenFifo open)
    {
        var reads = (open.Access & Access.Read) != 0;
        open.PartnersBefore = reads ? _writerOpens : _readerOpens;
        if (reads) _readerOpens++;
        if ((open.Access & Access.Write) != 0) _writerOpens++;
        open.Counted = Open(open.Access, open.Id.Caller);
    }

    private Outcome Succeed(OpenFifo open, bool isAlone)
    {
        var end = Ends.Find(open.Counted!.Value)!;
        end.NonBlocking = open.NonBlocking;
        if (isAlone) end.OpenedAlone = open.PartnersBefore;
        // Opened for both it is a reader and a writer in one: two descriptors of one description.
        if (open.Access == (Access.Read | Access.Write)) end.AddHolder(open.Id.Caller);
        open.HasOpened = true;
        return open.Succeed(end.Id);
    }

    // FI-3: who opens for both is his own partner.
    private bool HasPartner(Access access) => access switch
    {
        Access.Read => Ends.Writers > 0,
        Access.Write => Ends.Readers > 0,
        _ => true,
    };

    // FI-6: not that somebody is there now, but that somebody came.
    private bool HasMetPartner(OpenFifo open) => (open.Access == Access.Read ? _writerOpens : _readerOpens) != open.PartnersBefore;

    // FI-8: who came before any writer reads nothing, and hears of no hang-up, until one has come and gone.
    private protected override bool SeesHangUp(OpenDescription end) => base.SeesHangUp(end) && end.OpenedAlone != _writerOpens;

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        if (operation is OpenFifo { HasOpened: false, Counted: { } counted } open)
        {
            // FI-7: interrupted, out of time or dead, it has never been there.
            Ends.Close(counted, open.Id.Caller);
            OnReleased(open.Id.Caller);
        }

        ClearIfClosed();
    }

    protected override void OnReleased(Pid pid)
    {
        base.OnReleased(pid);
        ClearIfClosed();
    }

    protected override void OnHolderEnded(Pid pid)
    {
        base.OnHolderEnded(pid);
        ClearIfClosed();
    }

    private void ClearIfClosed()
    {
        if (!Ends.IsEmpty || _readerOpens + _writerOpens == 0) return;
        (_readerOpens, _writerOpens) = (0, 0);
        Clear();
    }

    /// <remarks>
    /// Whoever may open it under one of its names can read, write, and be the partner that an opener waits for. Without a name nobody can open it any more: an opener that still waits waits
    /// for ever, as whoever held the other side would have released it, and an end that is passed on counts as no opening (FI-6).
    /// </remarks>
    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => Links > 0 ? null : WhoCouldWakeNow(operation);

    internal override IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation) => operation is OpenFifo ? [] : base.WhoCouldWakeNow(operation);

    internal override void AssertInvariants()
    {
        base.AssertInvariants();
        Invariant.Holds(_readerOpens >= Ends.Readers && _writerOpens >= Ends.Writers, "who has it open has opened it");
        Invariant.Holds(!Ends.IsEmpty || (_readerOpens == 0 && _writerOpens == 0), "a FIFO that nobody has open is a new one");
    }
}
