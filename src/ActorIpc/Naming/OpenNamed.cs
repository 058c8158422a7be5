using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>Opens an object that was found by its name or key; gives back the id of the description.</summary>
/// <remarks>Between finding and opening, the object may lose its last name and be forgotten: then it is as if the name had not been there (ENOENT).</remarks>
internal abstract class OpenNamed : Operation<int>
{
    public override string Verb => "open";

    public override WaitLane Lane => WaitLane.Watchers;

    public override Errno ErrorWhenGone => Errno.ENOENT;

    /// <summary>The first attempt, if this is a further one.</summary>
    public long? BegunAs { get; set; }

    public override long Seniority => BegunAs ?? base.Seniority;

    /// <summary>It begins with the name, which may be gone by now.</summary>
    public override Errno? ErrorOnRestart => ErrorWhenGone;
}
