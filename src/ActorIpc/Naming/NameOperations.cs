using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>A call about a name. None of them ever waits.</summary>
/// <typeparam name="TResult">What a successful call returns.</typeparam>
internal abstract class NameOperation<TResult> : Operation<TResult>
{
    /// <summary>The path; one that does not begin with a slash is taken from the root too.</summary>
    public string Path { get; init => field = value ?? throw new ArgumentNullException("path"); } = "";

    public override WaitLane Lane => WaitLane.Watchers;

    public override string Describe() => $"{Verb}({Path})";
}

/// <summary>A call about what a name stands for, or about an object that the caller has open (<c>f…</c>): that works without a name, too.</summary>
/// <typeparam name="TResult">What a successful call returns.</typeparam>
internal abstract class InodeOperation<TResult> : NameOperation<TResult>
{
    /// <summary>The open object; null: what is at the path.</summary>
    public ObjectHandle? Opened { get; init; }

    public override string Describe() => Opened is null ? base.Describe() : $"f{Verb}({Opened.Name})";
}

/// <summary>mkdir(2).</summary>
internal sealed class MakeDirectory : NameOperation<bool>
{
    /// <summary>The mode, before the umask.</summary>
    public int Mode { get; init; } = 0b111_000_000;
    public override string Verb => "mkdir";
}

/// <summary>unlink(2).</summary>
internal sealed class UnlinkName : NameOperation<bool>
{
    public override string Verb => "unlink";
}

/// <summary>rmdir(2).</summary>
internal sealed class RemoveDirectory : NameOperation<bool>
{
    public override string Verb => "rmdir";
}

/// <summary>link(2).</summary>
internal sealed class LinkName : NameOperation<bool>
{
    public required string NewPath { get; init => field = value ?? throw new ArgumentNullException("newPath"); }
    public override string Verb => "link";
    public override string Describe() => $"link({Path}, {NewPath})";
}

/// <summary>rename(2).</summary>
internal sealed class RenameName : NameOperation<bool>
{
    public required string NewPath { get; init => field = value ?? throw new ArgumentNullException("newPath"); }
    public override string Verb => "rename";
    public override string Describe() => $"rename({Path}, {NewPath})";
}

/// <summary>chmod(2), fchmod(2).</summary>
internal sealed class ChangeMode : InodeOperation<bool>
{
    public required int Mode { get; init; }
    public override string Verb => "chmod";
}

/// <summary>chown(2), fchown(2); null leaves as it is.</summary>
internal sealed class ChangeOwner : InodeOperation<bool>
{
    public int? Uid { get; init; }
    public int? Gid { get; init; }
    public override string Verb => "chown";
}

/// <summary>truncate(2), ftruncate(2): nothing that has a name here is a file, and can be cut.</summary>
internal sealed class TruncateName : InodeOperation<bool>
{
    public required long Length { get; init; }
    public override string Verb => "truncate";
}

/// <summary>What pipe(2) makes has an inode, too, but never a name.</summary>
internal sealed class AddNameless : Operation<bool>
{
    public required ObjectHandle Made { get; init; }
    public required Credentials Maker { get; init; }
    public required int Mode { get; init; }
    public required string Kind { get; init; }
    public override string Verb => "pipe";
    public override WaitLane Lane => WaitLane.Watchers;
}

/// <summary>stat(2), fstat(2).</summary>
internal sealed class StatName : InodeOperation<NameStatus>
{
    /// <summary>The object that was found, if it is one; it knows its size.</summary>
    public ObjectHandle? Found { get; set; }

    public override string Verb => "stat";
}

/// <summary>The names in a directory, in order.</summary>
internal sealed class ListNames : NameOperation<IReadOnlyList<NameEntry>>
{
    public override string Verb => "ls";
}
