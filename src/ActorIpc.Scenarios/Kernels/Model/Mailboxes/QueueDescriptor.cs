using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;

namespace ActorIpc.Scenarios.Kernels.Model.Mailboxes;

/// <summary>A descriptor of a POSIX message queue.</summary>
internal sealed record QueueDescriptor(ObjectHandle Target, int End, Access Access) : Descriptor(Target, End, Access)
{
    /// <summary>How long Linux says that the file of a queue is: as long as the text that tells its state may be.</summary>
    public const long FileSize = 80;

    public override ValueTask<PollEvents> PollAsync(ModelCall call, PollEvents wanted, bool looksOnly, TimeSpan? timeout) =>
        call.Do(new MailboxPoll { End = End, Wanted = wanted }, Target, looksOnly, timeout);

    public override async ValueTask<DescriptionFlags> GetFlagsAsync(ModelCall call) =>
        (await call.Do(new MailboxSetFlags { End = End }, Target)).Flags == MailboxFlags.NonBlocking ? DescriptionFlags.NonBlocking : DescriptionFlags.None;

    public override async ValueTask SetFlagsAsync(ModelCall call, DescriptionFlags flags)
    {
        if (flags.HasFlag(DescriptionFlags.Direct)) throw call.Failed(Errno.EINVAL);
        await call.Do(new MailboxSetFlags { End = End, Flags = flags == DescriptionFlags.NonBlocking ? MailboxFlags.NonBlocking : MailboxFlags.None }, Target);
    }

    public override ValueTask<CallResult> StatAsync(ModelCall call) => Inodes.StatAsync(call, new StatName { Opened = Target }, static _ => new(FileSize));

    public override ValueTask ChangeModeAsync(ModelCall call, int mode) => Inodes.ChangeModeAsync(call, Target, mode);

    public override ValueTask<CallResult> StoredAsync(ModelCall call) => new(CallResult.Of(FileSize));
}
