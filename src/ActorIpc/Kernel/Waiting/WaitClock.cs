namespace ActorIpc.Kernel;

/// <summary>The clock by which a call notes since when it waits: the kernel's own, in its time stamps.</summary>
/// <remarks>
/// The machine's clock costs as much as a whole step, and a call waits in every round of a conversation; so that one is read ten times a second for everybody, and what is noted may be a
/// tenth of a second too early. Any other clock, such as one that a test or an exploration moves, is asked each time.
/// </remarks>
internal sealed class WaitClock
{
    /// <summary>The note of whoever has no clock.</summary>
    public const long Unknown = -1;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
#pragma warning disable RS0030 // it is what a kernel was given
    private static readonly Lazy<WaitClock> Machine = new(static () => new WaitClock(TimeProvider.System, ticks: true));
#pragma warning restore RS0030

    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private long _now;

    private WaitClock(TimeProvider time, bool ticks)
    {
        _time = time;
        _now = time.GetTimestamp();
        if (ticks) _timer = time.CreateTimer(static clock => ((WaitClock)clock!).Read(), this, Tick, Tick);
    }

    /// <summary>The one for a kernel with that clock.</summary>
#pragma warning disable RS0030
    public static WaitClock Of(TimeProvider time) => time == TimeProvider.System ? Machine.Value : new WaitClock(time, ticks: false);
#pragma warning restore RS0030

    /// <summary>Now, or a little before.</summary>
    public long Now => _timer is null ? _time.GetTimestamp() : Volatile.Read(ref _now);

    private void Read() => Volatile.Write(ref _now, _time.GetTimestamp());
}
