namespace ActorIpc.Files;

/// <summary>What open(2) is to do besides opening; the names are those of its flags without their <c>O_</c>.</summary>
[Flags]
public enum OpenFlags
{
    /// <summary>It opens what is there.</summary>
    None = 0,

    /// <summary>O_CREAT: makes an empty file, if nothing has the name.</summary>
    Create = 1,

    /// <summary>O_EXCL: with <see cref="Create"/>, fails with EEXIST if something has the name.</summary>
    Exclusive = 2,

    /// <summary>O_TRUNC: a file is empty then.</summary>
    Truncate = 4,

    /// <summary>O_APPEND: every write goes to the end of the file, in one step with finding where that is.</summary>
    Append = 8,

    /// <summary>O_NONBLOCK: opening a FIFO does not wait for the other side, and calls on it fail with EAGAIN instead of waiting.</summary>
    NonBlocking = 16,
}
