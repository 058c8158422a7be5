namespace ActorIpc.Kernel;

/// <summary>An asynchronous notice to a process, numbered as on Linux.</summary>
public enum Signal
{
    /// <summary>No signal.</summary>
    None = 0,
    /// <summary>The terminal is gone. By default it kills the process.</summary>
    Hup = 1,
    /// <summary>Interrupt (Ctrl-C). By default the process is asked to stop.</summary>
    Int = 2,
    /// <summary>Quit (Ctrl-\). By default it kills the process.</summary>
    Quit = 3,
    /// <summary>An instruction that there is not. By default it kills the process.</summary>
    Ill = 4,
    /// <summary>A trap of a debugger. By default it kills the process.</summary>
    Trap = 5,
    /// <summary>The program found itself to be wrong, and gave up. By default it kills the process.</summary>
    Abrt = 6,
    /// <summary>An access beyond the memory that is there. By default it kills the process.</summary>
    Bus = 7,
    /// <summary>A division by zero, or the like. By default it kills the process.</summary>
    Fpe = 8,
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
    /// <summary>A time that was set has come. By default it kills the process.</summary>
    Alrm = 14,
    /// <summary>A polite request to end. By default the process is asked to stop.</summary>
    Term = 15,
    /// <summary>More time of the processor than is allowed. By default it kills the process.</summary>
    Xcpu = 24,
    /// <summary>A file larger than is allowed. By default it kills the process.</summary>
    Xfsz = 25,
    /// <summary>A system call that there is not, or that is not allowed. By default it kills the process.</summary>
    Sys = 31,
}
