using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace ActorIpc.Console.Terminals;

/// <summary>Reads a descriptor, and takes nothing out of it when the read is given up: what is typed then is for whoever reads next.</summary>
internal sealed class DescriptorReader : IDisposable
{
    private const short Readable = 1;
    private const int Interrupted = 4;

    // Instead of a count.
    private const int Woken = -1;
    private const int Failed = -2;

    private readonly int _descriptor;
    private readonly AnonymousPipeServerStream _wakeUp = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _woken;

    /// <summary>Reads that one.</summary>
    public DescriptorReader(int descriptor)
    {
        _descriptor = descriptor;
        _woken = new AnonymousPipeClientStream(PipeDirection.In, _wakeUp.ClientSafePipeHandle);
    }

    /// <summary>Waits until there is something, and takes it.</summary>
    /// <returns>How many bytes; 0 at the end of the data.</returns>
    /// <exception cref="OperationCanceledException">It was given up, and nothing was taken.</exception>
    public async Task<int> ReadAsync(byte[] buffer, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        await using var waking = token.UnsafeRegister(static state => ((DescriptorReader)state!)._wakeUp.WriteByte(0), this);
        while (true)
        {
            var count = await Task.Factory.StartNew(() => WaitAndRead(buffer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (count >= 0) return count;
            if (count == Failed) throw new IOException("standard input cannot be read");
            // It may have been woken for a read before, which was given up in the moment in which it had something.
            token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes what is there, without waiting.</summary>
    /// <returns>How many bytes; 0 if there are none.</returns>
    public int ReadAtOnce(byte[] buffer)
    {
        var wait = new Wait[] { new(_descriptor, Readable) };
        return Poll(wait, 1, 0) > 0 ? (int)Math.Max(0, Read(_descriptor, buffer, (nuint)buffer.Length)) : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _woken.Dispose();
        _wakeUp.Dispose();
    }

    private int WaitAndRead(byte[] buffer)
    {
        var waits = new Wait[] { new(_descriptor, Readable), new((int)_woken.SafePipeHandle.DangerousGetHandle(), Readable) };
        while (Poll(waits, (nuint)waits.Length, -1) < 0)
            if (Marshal.GetLastPInvokeError() != Interrupted) return Failed;
        if (waits[1].Found != 0)
        {
            _woken.ReadByte();
            return Woken;
        }

        nint count;
        while ((count = Read(_descriptor, buffer, (nuint)buffer.Length)) < 0)
            if (Marshal.GetLastPInvokeError() != Interrupted) return Failed;
        return (int)count;
    }

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll([In, Out] Wait[] waits, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int descriptor, byte[] buffer, nuint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct Wait(int descriptor, short wanted)
    {
        public int Descriptor = descriptor;
        public short Wanted = wanted;
        public short Found;
    }
}
