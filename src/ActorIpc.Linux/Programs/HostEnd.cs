using System.Runtime.InteropServices;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs.Host;
using ActorIpc.Processes;

namespace ActorIpc.Linux.Programs;

/// <summary>Files and FIFOs of this machine as streams of a process: what any terminal can write to or read from, with <c>cat</c>.</summary>
/// <remarks>
/// Opening one side of a FIFO waits until somebody opens the other, and reading gives the end of the data when the last writer has closed it, as open(2) and read(2) have it; no thread of the
/// pool waits meanwhile. A process that is asked to stop gives up waiting, and one that is killed lets go of what it has open. To give up waiting for a reader disturbs nobody else who waits
/// at the FIFO; it takes one of the real-time signals of this machine's process, the highest that has its default action when somebody waits for the first time.
/// </remarks>
public static class HostEnd
{
    private const int ForEverybody = 0b110_110_110;

    /// <summary>Opens something for reading.</summary>
    /// <param name="self">The process.</param>
    /// <param name="path">Where it is on this machine.</param>
    /// <exception cref="IpcException">ENOENT, EACCES and so on: as open(2).</exception>
    /// <exception cref="ProcessStoppedException">The process was asked to stop.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static ValueTask<Stream> OpenReaderAsync(Process self, string path)
    {
        Check(self, path);
        // Opening does not wait for a writer, so that no thread has to; the first read does.
        var number = HostCalls.Open(path, HostCalls.ReadOnly | HostCalls.NonBlocking | HostCalls.CloseOnExec, 0);
        if (number < 0) throw HostError.Last("open", path);
        return new(new HostStream(self, new HostDescriptor(number, path, isFirstAwaited: true), isReader: true));
    }

    /// <summary>Opens something for writing; a file that is not there is made.</summary>
    /// <param name="self">The process.</param>
    /// <param name="path">Where it is on this machine.</param>
    /// <param name="append">Whether a file keeps what is in it, and gets more at its end.</param>
    /// <inheritdoc cref="OpenReaderAsync"/>
    public static async ValueTask<Stream> OpenWriterAsync(Process self, string path, bool append = false)
    {
        Check(self, path);
        var flags = HostCalls.WriteOnly | HostCalls.Create | HostCalls.CloseOnExec | (append ? HostCalls.Append : HostCalls.Truncate);
        var number = HostCalls.Open(path, flags | HostCalls.NonBlocking, ForEverybody);
        var error = number < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error is not (0 or HostError.NoPartner)) throw HostError.Of(error, "open", path);
        if (error == 0) return new HostStream(self, new HostDescriptor(number, path), isReader: false);

        // A FIFO that nobody reads yet.
        var ended = self.Runtime.EndToken;
        var descriptor = await self.OutsideAsync($"a reader of {path}", async token =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(token, ended);
            return await FifoOpening.ForWritingAsync(path, flags, ForEverybody, either.Token);
        });
        return new HostStream(self, descriptor, isReader: false);
    }

    private static void Check(Process self, string path)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentException.ThrowIfNullOrEmpty(path);
        HostError.RequireLinux("A file of the host as an end");
    }
}
