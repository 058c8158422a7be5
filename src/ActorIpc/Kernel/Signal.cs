namespace ActorIpc.Kernel;

/// <summary>An asynchronous notice to a process, numbered as on Linux.</summary>
public enum Signal
{
    /// <summary>No signal.</summary>
    None = 0,
    /// <summary>Interrupt (Ctrl-C). By default the process is asked to stop.</summary>
    Int = 2,
    /// <summary>An access beyond the memory that is there. By default it kills the process.</summary>
    Bus = 7,
    /// <summary>Kill. Cannot be handled or ignored; the process is never resumed.</summary>
    Kill = 9,
    /// <summary>For the program's own use. By default it kills the process.</summary>
    Usr1 = 10,
    /// <summary>An access that the memory does not allow. By default it kills the process.</summary>
    Segv = 11,
    /// <summary>For the program's own use. By default it kills the process.</summary>
    Usr2 = 12,
    /// <summary>A write to a pipe that nobody reads. By default it kills the process.</summary>
    Pipe = 13,
    /// <summary>A polite request to end. By default the process is asked to stop.</summary>
    Term = 15,
}
