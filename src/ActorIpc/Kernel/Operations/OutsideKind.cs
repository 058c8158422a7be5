namespace ActorIpc.Kernel;

/// <summary>What a process waits for outside the kernel.</summary>
internal enum OutsideKind
{
    /// <summary>Whatever its program does there.</summary>
    Work,
    /// <summary>A file of the machine.</summary>
    File,
    /// <summary>A person at a terminal.</summary>
    Terminal,
    /// <summary>The guest for whom it stands.</summary>
    Client,
}

/// <summary>Something that a process waits for outside the kernel.</summary>
/// <param name="What">For people: <c>reading text.txt</c>.</param>
/// <param name="Kind">Of which sort it is.</param>
/// <param name="Since">Since when, on the kernel's clock.</param>
internal readonly record struct OutsideWait(string What, OutsideKind Kind, long Since);
