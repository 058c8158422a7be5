using System.Runtime.InteropServices;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>The kernel's pipe(2), of its default capacity of 64 KiB, between two threads; the reader takes what is there.</summary>
internal sealed class KernelPipe(int size) : CountedContender
{
    public const string Title = "kernel pipe(2)";

    /// <summary>The reader's buffer, as <c>cat</c> has it; ActorIpc's reader has the same.</summary>
    public const int ReadSize = 65536;

    public override string Name => Title;

    public override async Task RunAsync(long operations)
    {
        var (readEnd, writeEnd) = LibC.OpenPipe();

        // Long-running: calls that block deserve a thread of their own, not one of the pool's.
        var writer = Task.Factory.StartNew(
            () => Write(writeEnd, operations), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var reader = Task.Factory.StartNew(
            () => ReadToEnd(readEnd), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await writer;

        if (await reader != operations * size)
            throw new InvalidOperationException("The kernel's pipe lost bytes.");
    }

    private unsafe void Write(int end, long operations)
    {
        var buffer = (byte*)NativeMemory.AllocZeroed((nuint)size);
        for (long i = 0; i < operations; i++)
        {
            for (var done = 0; done < size;)
                done += LibC.Write(end, buffer + done, size - done);
        }

        LibC.Close(end);
        NativeMemory.Free(buffer);
    }

    private unsafe long ReadToEnd(int end)
    {
        var buffer = (byte*)NativeMemory.AllocZeroed(ReadSize);
        long total = 0;
        while (LibC.Read(end, buffer, ReadSize) is var count and > 0)
            total += count;

        LibC.Close(end);
        NativeMemory.Free(buffer);
        return total;
    }
}
