using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>pipe(2): a process makes a pipe of its own.</summary>
public static class PipeCreation
{
    /// <summary>Makes a pipe and opens both ends of it for the calling process.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call the pipe.</param>
    /// <param name="options">How it behaves; null for a default pipe.</param>
    /// <exception cref="ArgumentException">The options do not fit together; the message says what is allowed.</exception>
    public static (PipeReader Reader, PipeWriter Writer) CreatePipe(this Process process, string name = "pipe", PipeOptions? options = null)
    {
        var kernel = process.Runtime.Kernel;
        process.Runtime.RequireFlow("pipe", process.Runtime.Handle);
        var pipe = new Pipe(name, options ?? new PipeOptions(), kernel.Settings.PipeCapacity, kernel.Settings.PipeMaxCapacity);
        var (read, write) = (pipe.Open(Access.Read, process.Pid), pipe.Open(Access.Write, process.Pid));
        var handle = kernel.Register(pipe);
        process.Runtime.Handle.TryHold(handle);
        process.Runtime.Handle.TryHold(handle);
        return (new PipeReader(process, handle, read), new PipeWriter(process, handle, write));
    }
}
