using System.Runtime.CompilerServices;
using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>A process as its own program sees it: who it is, and the calls it can make.</summary>
/// <remarks>
/// All calls are made on the process's own turn: in its body, and in helpers that the body awaits. A call from another process or thread throws an
/// <see cref="InvalidOperationException"/>; only where the body itself waits for something the kernel does not know of, and has no call pending, is the next call taken
/// for its own, with a warning. Blocking calls take a time limit and a token; a call that had already done part of its work when the limit ran out
/// returns that part, so that nothing is lost.
/// </remarks>
public sealed partial class Process
{
    private OperationCache<ReceiveMessage>? _receives;
    private OperationCache<SendMessage>? _sends;
    private OperationCache<Pause>? _pauses;

    internal Process(ProcessRuntime runtime) => Runtime = runtime;

    /// <summary>Its number.</summary>
    public Pid Pid => Runtime.Handle.Pid;

    /// <summary>Its parent's number; that of init once the parent has ended.</summary>
    public Pid Parent => Runtime.FindProcess(Runtime.Handle.Parent) is { } parent ? parent.Pid : Pid.Init;

    /// <summary>What people call it.</summary>
    public string Name => Runtime.Handle.Name;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments => Runtime.Spec.Arguments;

    /// <summary>In whose name it makes its calls; inherited by its children.</summary>
    public Credentials Credentials => Runtime.Credentials;

    /// <summary>umask(2): sets the permission bits that what it creates by name does not get.</summary>
    /// <returns>What they were.</returns>
    public UnixFileMode SetUmask(UnixFileMode mask)
    {
        Runtime.RequireFlow("umask", Runtime.Handle);
        var before = (UnixFileMode)Runtime.Credentials.Umask;
        Runtime.Credentials = Runtime.Credentials with { Umask = (int)mask & Permissions.AllBits };
        return before;
    }

    /// <summary>Cancelled when the process is asked to stop; for work outside the kernel.</summary>
    public CancellationToken StopToken => Runtime.StopToken;

    /// <summary>The time on the kernel's clock, since some moment in the past.</summary>
    public TimeSpan Now => Runtime.Kernel.Time.GetElapsedTime(0);

    internal ProcessRuntime Runtime { get; }

    /// <summary>Sleeps on the kernel's clock.</summary>
    public ValueTask DelayAsync(TimeSpan time, CancellationToken cancellationToken = default) => PauseFor(time, cancellationToken);

    /// <summary>pause(2): waits until a handled signal comes.</summary>
    /// <exception cref="IpcException">EINTR, always.</exception>
    public ValueTask PauseAsync(CancellationToken cancellationToken = default) => PauseFor(null, cancellationToken);

    /// <summary>States what must hold here. If it does not, the process ends with it, and the run says which rule broke.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="rule">The rule, and how things stand: <c>$"at most {n} items, and there are {count}"</c>.</param>
    /// <exception cref="InvariantException">It does not hold.</exception>
    public void Require(bool holds, string rule)
    {
        if (!holds) throw new InvariantException(rule);
    }

    /// <inheritdoc cref="Require(bool, string)"/>
    public void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref InvariantText rule)
    {
        if (!holds) throw new InvariantException(rule.Text);
    }

    /// <summary>Says how far it has come, for displays.</summary>
    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all, if known.</param>
    public void ReportProgress(long done, long? total = null) => Runtime.Progress = (done, total);

    internal ValueTask<T> Call<T>(Operation<T> operation, ObjectHandle target, TimeSpan? timeout, CancellationToken token, bool nonBlocking = false)
    {
        Runtime.Submit(operation, target, Limits(timeout, token), nonBlocking);
        return new ValueTask<T>(operation, operation.Version);
    }

    internal ValueTask<IpcResult<T>> Try<T>(Operation<T> operation, ObjectHandle target)
    {
        Runtime.Submit(operation, target, default, nonBlocking: true);
        return new ValueTask<IpcResult<T>>(operation, operation.Version);
    }

    internal ValueTask Do(Operation<bool> operation, ObjectHandle target, TimeSpan? timeout = null, CancellationToken token = default)
    {
        Runtime.Submit(operation, target, Limits(timeout, token));
        return new ValueTask(operation, operation.Version);
    }

    // The most that a timer of the platform takes.
    private static readonly TimeSpan LongestLimit = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    internal static CallLimits Limits(TimeSpan? timeout, CancellationToken token)
    {
        if (timeout == Timeout.InfiniteTimeSpan) timeout = null;
        if (timeout < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time limit is zero or more, or Timeout.InfiniteTimeSpan.");
        if (timeout > LongestLimit)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"A time limit is {LongestLimit.TotalDays:F0} days at most; for none, give Timeout.InfiniteTimeSpan.");
        return new CallLimits(timeout, token);
    }

    private ValueTask PauseFor(TimeSpan? time, CancellationToken token)
    {
        var pause = OperationCache.Rent(ref _pauses, Runtime.IsOnTurn);
        return Do(pause, Runtime.Handle, time, token);
    }
}
