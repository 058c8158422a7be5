namespace ActorIpc.Linux.Agents;

/// <summary>What a task was seen to do.</summary>
internal enum Sighting
{
    /// <summary>It runs, or wants to.</summary>
    Awake,
    /// <summary>It sleeps until somebody wakes it.</summary>
    Asleep,
    /// <summary>It has ended and waits for being reaped.</summary>
    Dead,
}

/// <summary>How far a task had come when it was looked at.</summary>
/// <param name="CpuTime">For how long it has run, in nanoseconds; exact while it sleeps, -1 when it has died.</param>
/// <param name="Runs">How often it got the processor; 0 where the kernel does not count that.</param>
internal readonly record struct RunMark(long CpuTime, long Runs);

/// <summary>Tells from the kernel's files whether a task sleeps.</summary>
/// <remarks>
/// Two of them, for each is blind on one side. <c>/proc/PID/stat</c> says <c>S</c> already when a task is about to sleep and looks a last time whether it has to; for
/// <c>/proc/PID/syscall</c> the kernel waits until the task has left the processor (<c>wait_task_inactive</c>). That in turn takes a task for sleeping which was woken and whose processor
/// has yet to be told (<c>TASK_WAKING</c>); the state of such a one is <c>R</c>. Where the file of calls may not be read, the other must do.
/// </remarks>
internal sealed unsafe class SleepProbe : IDisposable
{
    private const int BufferSize = 512, CpuClockOfProcess = 2;

    private static readonly LibFunction Open = LibC.Find("open"), Read = LibC.Find("pread"), Close = LibC.Find("close"), GetTime = LibC.Find("clock_gettime");

    private readonly int _pid;
    private readonly int _call;
    private readonly int _runs;
    private int _stat = -1;

    public SleepProbe(int pid)
    {
        _pid = pid;
        _call = OpenFile("syscall");
        _runs = OpenFile("schedstat");
    }

    /// <summary>Looks.</summary>
    public Sighting Look()
    {
        byte* text = stackalloc byte[BufferSize];
        var isRunning = LibC.Call(Read, _call, (nint)text, BufferSize) > 0 && text[0] == 'r';
        return isRunning ? Sighting.Awake : LookAtState(text);
    }

    /// <summary>What shows whether it has run: it is another one after it has, and the same as long as it sleeps.</summary>
    /// <remarks>Time alone may not tell: where a hypervisor takes the processor away, some microseconds of running might count as none. Nor does every kernel count runs.</remarks>
    public RunMark Mark()
    {
        var time = stackalloc long[2];
        var isAlive = LibC.Call(GetTime, (~_pid << 3) | CpuClockOfProcess, (nint)time) == 0;
        return new RunMark(isAlive ? (time[0] * 1_000_000_000) + time[1] : -1, Runs());
    }

    public void Dispose()
    {
        if (_call >= 0) LibC.Call(Close, _call);
        if (_stat >= 0) LibC.Call(Close, _stat);
        if (_runs >= 0) LibC.Call(Close, _runs);
    }

    // How often it got the processor: the last of three numbers.
    private long Runs()
    {
        byte* text = stackalloc byte[BufferSize];
        var length = _runs < 0 ? 0 : (int)LibC.Call(Read, _runs, (nint)text, BufferSize);
        if (length <= 0) return 0;
        var line = new ReadOnlySpan<byte>(text, length).TrimEnd((byte)'\n');
        return System.Buffers.Text.Utf8Parser.TryParse(line[(line.LastIndexOf((byte)' ') + 1)..], out long runs, out _) ? runs : 0;
    }

    private Sighting LookAtState(byte* text)
    {
        if (_stat < 0) _stat = OpenFile("stat");
        var length = (int)LibC.Call(Read, _stat, (nint)text, BufferSize);
        if (length <= 0) return Sighting.Dead;
        // The state is what follows the name, which stands in brackets and may contain some.
        var line = new ReadOnlySpan<byte>(text, length);
        return line[line.LastIndexOf((byte)')') + 2] switch { (byte)'S' => Sighting.Asleep, (byte)'Z' or (byte)'X' => Sighting.Dead, _ => Sighting.Awake };
    }

    private int OpenFile(string name)
    {
        const int CloseOnExec = 0x80000;
        fixed (byte* path = System.Text.Encoding.ASCII.GetBytes($"/proc/{_pid}/{name}\0")) return (int)LibC.Call(Open, (nint)path, CloseOnExec);
    }
}
