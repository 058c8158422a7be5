using System.Runtime.InteropServices;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>The four calls of a kernel pipe. Signatures are blittable, so that a call costs no more than it must.</summary>
internal static unsafe partial class LibC
{
    public static (int ReadEnd, int WriteEnd) OpenPipe()
    {
        var ends = stackalloc int[2];
        Check(Pipe(ends));
        return (ends[0], ends[1]);
    }

    /// <summary>write(2): the bytes written, which a signal may make fewer than asked.</summary>
    public static int Write(int end, byte* bytes, int count) => (int)Check(WriteBytes(end, bytes, (nuint)count));

    /// <summary>read(2): the bytes read, 0 at the end of file.</summary>
    public static int Read(int end, byte* bytes, int count) => (int)Check(ReadBytes(end, bytes, (nuint)count));

    public static void Close(int end) => Check(CloseEnd(end));

    private static nint Check(nint result) =>
        result >= 0 ? result : throw new InvalidOperationException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError()));

    [LibraryImport("libc", EntryPoint = "pipe")]
    private static partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteBytes(int end, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadBytes(int end, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseEnd(int end);
}
