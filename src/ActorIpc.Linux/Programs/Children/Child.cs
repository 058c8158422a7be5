using System.Runtime.InteropServices;
using ActorIpc.Linux.Programs.Host;

namespace ActorIpc.Linux.Programs.Children;

/// <summary>A program of the host that was started, and our ends of its three streams.</summary>
/// <remarks>
/// A thread of its own makes it and waits for it: when that thread ends, and at the latest when this process is killed, the kernel kills the child. When it has ended, it stays a zombie until it
/// is disposed of: so long its number is that of its group and of nothing else, and what it has started can be sent signals.
/// </remarks>
internal sealed class Child : IDisposable
{
    private const int ById = 1, Exited = 4, KeepIt = 0x01000000, SetMask = 2;
    // siginfo_t: its code is the third number; before the status is a union, which begins where a pointer may.
    private const int CodeAt = 8, ItExited = 1;
    private static readonly int StatusAt = nint.Size == 8 ? 24 : 20;
    private const int SmallStack = 256 * 1024;
    // A host pipe and a buffer of ours: what a program has written and nobody has taken is no more than that.
    private const int PipeCapacity = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pid;
    private bool _hasEnded, _isUnwanted, _hasBeenReaped;

    private Child() { }

    /// <summary>Where its standard input is written; null if it has none.</summary>
    public HostDescriptor? Input { get; private init; }

    /// <summary>Where its standard output is read; null if that goes nowhere.</summary>
    public HostDescriptor? Output { get; private init; }

    /// <summary>Where its standard error is read; null if it is the host's, or goes nowhere.</summary>
    public HostDescriptor? Error { get; private init; }

    /// <summary>Its pid on the host.</summary>
    public int Pid => _pid;

    /// <summary>Completes with its wait status when it has ended; fails if nobody can tell that.</summary>
    public Task<int> Exit => _exit.Task;

    /// <summary>Starts a program.</summary>
    /// <exception cref="ProgramStartException">It cannot be started; the exception says why, and which exit code shells have for that.</exception>
    public static async Task<Child> StartAsync(ChildStart start)
    {
        List<int> theirs = [];
        HostDescriptor? input = null, output = null, error = null;
        try
        {
            var inputEnd = Wire(start.Input, isInput: true, "input", 0, theirs, out input);
            var outputEnd = Wire(start.Output, isInput: false, "output", 1, theirs, out output);
            var errorEnd = Wire(start.Error, isInput: false, "error", 2, theirs, out error);
            var child = new Child { Input = input, Output = output, Error = error };
            var thread = new Thread(() => child.Run(start, inputEnd, outputEnd, errorEnd), SmallStack) { IsBackground = true, Name = $"waits for {start.Command[0]}" };
            thread.Start();
            await child._started.Task;
            return child;
        }
        catch
        {
            input?.Dispose();
            output?.Dispose();
            error?.Dispose();
            throw;
        }
        finally
        {
            // The child has its own; without ours, it alone decides when they are closed.
            foreach (var descriptor in theirs) HostCalls.Close(descriptor);
        }

        int Wire(ChildStream stream, bool isInput, string name, int inherited, List<int> theirs, out HostDescriptor? ours)
        {
            ours = null;
            if (stream == ChildStream.Inherited) return inherited;
            if (stream == ChildStream.Nothing)
            {
                theirs.Add(HostCalls.OpenNothing(isInput));
                return theirs[^1];
            }

            var (read, write) = HostCalls.Pipe();
            HostCalls.SetCapacity(write, PipeCapacity);
            theirs.Add(isInput ? read : write);
            ours = new HostDescriptor(isInput ? write : read, $"standard {name} of {start.Command[0]}");
            return theirs[^1];
        }
    }

    /// <summary>Sends a signal to it and to whatever it has started in its session's first group; nothing happens once it has ended and was disposed of.</summary>
    public void Send(int signal)
    {
        lock (_lock)
        {
            if (_pid <= 0 || _hasBeenReaped) return;
            // Its group is its own from before it was the program.
            if (HostCalls.Kill(-_pid, signal) != 0) HostCalls.Kill(_pid, signal);
        }
    }

    /// <summary>Closes our ends.</summary>
    public void Close()
    {
        Input?.Dispose();
        Output?.Dispose();
        Error?.Dispose();
    }

    /// <summary>Closes our ends, and gives its number back, now or when it ends.</summary>
    public void Dispose()
    {
        Close();
        lock (_lock)
        {
            _isUnwanted = true;
            if (_hasEnded) Reap();
        }
    }

    // The thread's whole life.
    private void Run(ChildStart start, int input, int output, int error)
    {
        try
        {
            Make(start, input, output, error);
        }
        catch (Exception failure)
        {
            _started.SetException(failure);
            return;
        }

        _started.SetResult(_pid);
        try
        {
            _exit.SetResult(WaitUntilItEnds());
        }
        catch (Exception failure)
        {
            _exit.SetException(failure);
        }
    }

    private unsafe void Make(ChildStart start, int input, int output, int error)
    {
        using var memory = new BirthMemory();
        var birth = memory.Take(start);
        (birth->Input, birth->Output, birth->Error, birth->Parent) = (input, output, error, Environment.ProcessId);
        ProgramBirth.Prepare(birth);
        birth->Directory = start.Directory is { } directory ? HostCalls.Open(directory, HostCalls.PathOnly | HostCalls.CloseOnExec, 0) : -1;
        if (start.Directory is not null && birth->Directory < 0) throw ProgramStartException.Of(start, Marshal.GetLastPInvokeError(), isAboutDirectory: true);
        ulong* all = stackalloc ulong[16], before = stackalloc ulong[16];
        for (var i = 0; i < 16; i++) all[i] = ulong.MaxValue;
        HostCalls.SignalMask(SetMask, all, before);
        var pid = ProgramBirth.Make(birth);
        HostCalls.SignalMask(SetMask, before, null);
        if (birth->Directory >= 0) HostCalls.Close(birth->Directory);
        if (pid < 0) throw new ProgramStartException(start.Command[0], "there is no room for another process", ProgramStartException.CannotRun);
        if (birth->HasFailed)
        {
            int status;
            while (HostCalls.WaitPid(pid, &status, 0) < 0 && Marshal.GetLastPInvokeError() == HostError.Interrupted) { }
            throw ProgramStartException.Of(start, birth->Errno, birth->HasFailedInDirectory);
        }

        _pid = pid;
    }

    // It is only looked at: as long as it is not taken away, its number is nobody else's.
    private unsafe int WaitUntilItEnds()
    {
        var info = stackalloc byte[256];
        while (HostCalls.WaitId(ById, _pid, info, Exited | KeepIt) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == HostError.Interrupted) continue;
            // Where children are taken away by themselves (SIGCHLD is ignored) nobody knows how they ended.
            lock (_lock) _hasBeenReaped = true;
            throw HostError.Of(error, "waitid", $"the real program with pid {_pid}, of which nobody knows how it ended");
        }

        lock (_lock)
        {
            _hasEnded = true;
            if (_isUnwanted) Reap();
        }

        var status = *(int*)(info + StatusAt);
        return *(int*)(info + CodeAt) == ItExited ? (status & 0xff) << 8 : status;
    }

    // Under the lock.
    private unsafe void Reap()
    {
        if (_hasBeenReaped) return;
        _hasBeenReaped = true;
        int status;
        while (HostCalls.WaitPid(_pid, &status, 0) < 0 && Marshal.GetLastPInvokeError() == HostError.Interrupted) { }
    }
}
