using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Agents;

/// <summary>A function of the C library: where it is, and whether its result takes a whole register (else it is an <c>int</c>, and the upper half is undefined).</summary>
internal readonly record struct LibFunction(nint Address, bool IsWide)
{
    /// <summary>What the function returned, given the register.</summary>
    public long Result(nint register) => IsWide ? register : (int)register;
}

/// <summary>The C library, found by name at run time, because what is a function of our own process is one of every process forked from it, at the same address.</summary>
internal static unsafe class LibC
{
    private static readonly string[] Wide =
    [
        "read", "write", "writev", "lseek", "tee", "splice", "sendmsg", "recvmsg", "mq_receive", "msgrcv", "mq_timedreceive", "syscall", "mmap", "shmat", "memcpy", "sem_open", "signal", "pthread_self",
    ];

    // Before glibc 2.34 the queues and semaphores were in libraries of their own; loading them here is before any fork.
    private static readonly nint[] Libraries = [.. new[] { "libc.so.6", "librt.so.1", "libpthread.so.0", "libc.so" }.Select(Load).Where(library => library != 0)];

    private static readonly Dictionary<string, LibFunction> Found = [];

    /// <summary>Finds a function.</summary>
    /// <exception cref="EntryPointNotFoundException">There is none of that name.</exception>
    public static LibFunction Find(string name)
    {
        lock (Found)
        {
            if (Found.TryGetValue(name, out var found)) return found;
            foreach (var library in Libraries)
            {
                if (NativeLibrary.TryGetExport(library, name, out var address)) return Found[name] = new LibFunction(address, Wide.Contains(name));
            }
            throw new EntryPointNotFoundException($"The C library of this machine has no function {name}.");
        }
    }

    /// <summary>Calls a function in our own process.</summary>
    public static long Call(LibFunction function, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) =>
        function.Result(((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint>)function.Address)(a, b, c, d, e, f));

    /// <summary>Calls a function in our own process by its name.</summary>
    public static long Call(string name, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) => Call(Find(name), a, b, c, d, e, f);

    private static nint Load(string name) => NativeLibrary.TryLoad(name, out var handle) ? handle : 0;
}
