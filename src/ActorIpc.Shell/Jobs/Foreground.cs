using ActorIpc.Hosting;
using ActorIpc.Kernel;

namespace ActorIpc.Shell.Jobs;

/// <summary>What the shell waits for now, and what Ctrl-C ends. It is pressed on any thread.</summary>
internal sealed class Foreground(ActorKernel kernel)
{
    private readonly Lock _gate = new();
    private readonly List<Pid> _processes = [];
    // It is not disposed of: without a timer it holds nothing, and a Ctrl-C may still be about to cancel it.
    private CancellationTokenSource? _line;
    private bool _isIdle;
    private int _times;

    /// <summary>Whether Ctrl-C was pressed since the line came: then the rest of it is given up.</summary>
    public bool WasInterrupted => Volatile.Read(ref _times) > 0;

    /// <summary>The shell asks for a line: until one comes, Ctrl-C is the line editor's.</summary>
    public void AwaitLine()
    {
        lock (_gate) (_isIdle, _times) = (true, 0);
    }

    /// <summary>A line has come, and from now on Ctrl-C is meant for it, though the shell has not seen it yet. Said by whoever brings it, before any Ctrl-C that was pressed later.</summary>
    public void LineCame()
    {
        lock (_gate) _isIdle = false;
    }

    /// <summary>The shell begins with the line.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _isIdle = false;
            _line = new CancellationTokenSource();
            Token = _line.Token;
            if (_times > 0) _line.Cancel();
        }
    }

    /// <summary>Cancelled by Ctrl-C during this line: for what the shell does itself.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>The line is done: Ctrl-C has nothing to end.</summary>
    public void End()
    {
        lock (_gate)
        {
            _line = null;
            _processes.Clear();
        }
    }

    /// <summary>A process belongs to it. If Ctrl-C was pressed while it was being started, that is meant for it, too.</summary>
    public void Add(Pid process)
    {
        lock (_gate)
        {
            _processes.Add(process);
            if (_times > 0) kernel.Signal(process, Signal.Int);
        }
    }

    /// <summary>A process has ended, or has gone to the background.</summary>
    public void Remove(Pid process)
    {
        lock (_gate) _processes.Remove(process);
    }

    /// <summary>Ctrl-C. Pressed again, it kills what did not end the first time.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? line;
        lock (_gate)
        {
            if (_isIdle) return;
            line = _line;
            _times++;
            foreach (var process in _processes) kernel.Signal(process, _times == 1 ? Signal.Int : Signal.Kill);
        }

        // What is called back runs here: not while anybody else could wait for the lock.
        line?.Cancel();
    }
}
