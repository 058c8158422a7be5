using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>
/// One pipe and the processes around it. A test makes calls in their names, one step at a time, and looks at what became of them: the same script runs on the plain
/// object and on its actor.
/// </summary>
public abstract class PipeWorld : IAsyncDisposable
{
    /// <summary>Makes the processes and opens their ends: <c>"A:w B:w R:r"</c>. An end is called by its letter.</summary>
    public abstract Task OpenAsync(PipeOptions options, string wiring);

    /// <summary>Begins a call without waiting until everybody waits.</summary>
    public abstract PipeCall Begin(string process, PipeCommand command);

    /// <summary>Waits until everybody waits.</summary>
    public abstract Task SettleAsync();

    /// <summary>Sends a signal with a handler, installed with or without restart.</summary>
    public abstract Task InterruptAsync(string process, bool restart = false);

    /// <summary>Says what SIGPIPE does to the process from now on: it is counted, or (not caught) kills.</summary>
    public abstract Task CatchSigpipeAsync(string process);

    public abstract int SigpipesOf(string process);

    public abstract Task KillAsync(string process);

    /// <summary>How the process ended; null while it lives.</summary>
    public abstract ExitStatus? StatusOf(string process);

    public abstract Task AdvanceAsync(TimeSpan time);

    public abstract Task CancelAsync(PipeCall call);

    public abstract ValueTask DisposeAsync();

    public async Task<PipeCall> DoAsync(string process, PipeCommand command)
    {
        var call = Begin(process, command);
        await SettleAsync();
        return call;
    }

    public Task<PipeCall> ReadAsync(string process, int count, string end = "r", bool nb = false, TimeSpan? timeout = null, bool cancellable = false) =>
        DoAsync(process, new ReadCommand(end, count) { NonBlocking = nb, Timeout = timeout, Cancellable = cancellable });

    public Task<PipeCall> WriteAsync(string process, byte[] bytes, string end = "w", bool nb = false, TimeSpan? timeout = null, bool cancellable = false) =>
        DoAsync(process, new WriteCommand(end, bytes) { NonBlocking = nb, Timeout = timeout, Cancellable = cancellable });

    public Task<PipeCall> WriteAsync(string process, string text, bool nb = false, TimeSpan? timeout = null) =>
        WriteAsync(process, Encoding.Latin1.GetBytes(text), nb: nb, timeout: timeout);

    public Task<PipeCall> WriteAsync(string process, int count, char fill = 'x', bool nb = false, TimeSpan? timeout = null, bool cancellable = false) =>
        WriteAsync(process, Fill(count, fill), nb: nb, timeout: timeout, cancellable: cancellable);

    public Task<PipeCall> CloseAsync(string process, string end) => DoAsync(process, new CloseCommand(end));

    public Task<PipeCall> DuplicateAsync(string process, string end, string newEnd) => DoAsync(process, new DuplicateCommand(end, newEnd));

    public Task<PipeCall> GiveAsync(string process, string end, string to) => DoAsync(process, new GiveCommand(end, to));

    public Task<PipeCall> ResizeAsync(string process, string end, long? capacity) => DoAsync(process, new ResizeCommand(end, capacity));

    public Task<PipeCall> StoredAsync(string process, string end) => DoAsync(process, new StoredCommand(end));

    public Task<PipeCall> FlagsAsync(string process, string end, PipeFlags? flags = null) => DoAsync(process, new FlagsCommand(end, flags));

    public async Task<PollEvents> PollAsync(string process, string end, PollEvents wanted) =>
        (PollEvents)(await DoAsync(process, new PollCommand(end, wanted) { NonBlocking = true })).Value;

    public Task<PipeCall> WaitAsync(string process, string end, PollEvents wanted, TimeSpan? timeout = null) =>
        DoAsync(process, new PollCommand(end, wanted) { Timeout = timeout });

    /// <summary>Reads until nothing is there.</summary>
    public async Task<byte[]> DrainAsync(string process, int piece = 65536)
    {
        var all = new List<byte>();
        while (true)
        {
            var read = await ReadAsync(process, piece, nb: true);
            if (read.Error != Errno.None || read.Value == 0) return [.. all];
            all.AddRange(read.Data);
        }
    }

    public static byte[] Fill(int count, char fill)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill((byte)fill);
        return bytes;
    }

    /// <summary>Bytes of which each stretch is recognizable.</summary>
    public static byte[] Pattern(int count, int seed = 1)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)((i * 31) + (i >> 8) + seed);
        return bytes;
    }
}
