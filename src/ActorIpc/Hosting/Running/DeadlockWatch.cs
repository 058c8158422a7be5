using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <summary>Looks from time to time whether some processes can never go on, and says so only when it is proved.</summary>
/// <remarks>As long as processes have turns it only adds up how many; the graph is made when nothing has moved since the last look.</remarks>
/// <param name="kernel">The kernel to look at.</param>
/// <param name="isHeldBack">Whether somebody who is no process now will act later: one that waits for its restart.</param>
/// <param name="onDeadlock">Told once, when nobody at all can go on.</param>
internal sealed class DeadlockWatch(ActorKernel kernel, Func<bool> isHeldBack, Action<DeadlockReport> onDeadlock) : IDisposable
{
    private readonly KernelInspector _inspector = new(kernel);
    private ITimer? _timer;
    private long _lastTurns = -1;
    private int _isLooking;
    private volatile bool _isOver;

    /// <summary>Whether somebody may come who is no process yet, and use whatever has a name.</summary>
    public bool MayGuestsCome { get; init; }

    public void Start()
    {
        var interval = kernel.Settings.DeadlockCheckInterval;
        if (_isOver) return;
        _timer = kernel.Time.CreateTimer(_ => kernel.Forget(LookIfStillAsync(), "the search for deadlocks"), null, interval, interval);
        // A very short run may be over by now.
        if (_isOver) _timer.Dispose();
    }

    /// <summary>The proved deadlock of this moment, or null.</summary>
    public async Task<DeadlockReport?> FindAsync()
    {
        // Asked before and after: who waited for his restart when the look began may run when it ends.
        if (isHeldBack()) return null;
        var snapshot = await _inspector.LookAsync().ConfigureAwait(false);
        if (!snapshot.IsComplete || isHeldBack()) return null;
        var graph = snapshot.WaitGraph();
        var stuck = WaitGraph.FindStuck(MayGuestsCome ? [.. graph, GuestToCome] : graph);
        // Guests always might go on. Where they cannot help, that they are there does not matter.
        return stuck.Count == 0 ? null : new DeadlockReport(stuck, [.. graph.Where(p => kernel.Processes.Find(p.Pid) is not { IsGuest: true })]);
    }

    private static Waiter GuestToCome { get; } = new(Pid.None, "a guest", MightGoOn: true, []);

    public void Dispose()
    {
        _isOver = true;
        _timer?.Dispose();
    }

    private async Task LookIfStillAsync()
    {
        var turns = kernel.Processes.All.Sum(p => p.Turns);
        if (Interlocked.Exchange(ref _lastTurns, turns) != turns || Interlocked.Exchange(ref _isLooking, 1) == 1) return;
        try
        {
            // Some who can never go on, while others still do, are not the end of the run.
            if (await FindAsync().ConfigureAwait(false) is not { IsTotal: true } report || _isOver) return;
            Dispose();
            kernel.Telemetry.DeadlockFound(report.Processes.Count);
            onDeadlock(report);
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }
}
