using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>One of the calls of a <see cref="Process.SelectAsync"/>.</summary>
public abstract class SelectCase
{
    /// <summary>Forgets what an earlier select left in it.</summary>
    internal abstract void Reset();

    /// <summary>Tries to make the call now; false if it would block.</summary>
    internal abstract ValueTask<bool> TryAsync();

    /// <summary>Begins to wait until the call could be made.</summary>
    internal abstract ReadinessOperation Watch(out ObjectHandle target);
}

/// <summary>A call of a select with a result.</summary>
/// <typeparam name="T">What the call returns.</typeparam>
public sealed class SelectCase<T> : SelectCase
{
    private readonly Process _process;
    private readonly Func<Operation<T>> _call;
    private readonly ObjectHandle _target;
    private T _result = default!;

    internal SelectCase(Process process, ObjectHandle target, Func<Operation<T>> call) => (_process, _target, _call) = (process, target, call);

    /// <summary>What the call returned, once its case was selected.</summary>
    public T Result => WasSelected ? _result : throw new InvalidOperationException("This case was not selected.");

    /// <summary>Whether the last select made this call.</summary>
    public bool WasSelected { get; private set; }

    internal override void Reset() => WasSelected = false;

    internal override async ValueTask<bool> TryAsync()
    {
        var operation = _call();
        var description = operation.Describe();
        var result = await _process.Try(operation, _target);
        if (result.Errno == Errno.EAGAIN) return false;
        if (!result.Succeeded) throw new IpcException(result.Errno, description, _target.Description);
        (_result, WasSelected) = (result.Value, true);
        return true;
    }

    internal override ReadinessOperation Watch(out ObjectHandle target)
    {
        target = _target;
        var wanted = _call();
        // It is only looked at, for the caller, and never submitted.
        wanted.Begin(new OperationId(_process.Pid, 0), _process.Runtime, target);
        return new ReadinessOperation { Wanted = wanted };
    }
}

/// <content>Waiting for several things at once.</content>
public sealed partial class Process
{
    /// <summary>A receive as a case of a select.</summary>
    public SelectCase<Message> WhenReceived(Pid? from = null, int type = 0) =>
        new(this, Runtime.Handle, () => new ReceiveMessage { From = from ?? Pid.None, Type = type });

    /// <summary>Waits until one of several calls can be made, and makes that one and no other; the first in the list if several can.</summary>
    /// <returns>The index of the case; its result is in it.</returns>
    /// <remarks>
    /// It waits for readiness, then tries: whoever was faster in between took it, and it waits again. So nothing is ever taken and then lost.
    /// </remarks>
    /// <exception cref="IpcException">ETIMEDOUT; or the error of the call that was made.</exception>
    public async ValueTask<int> SelectAsync(IReadOnlyList<SelectCase> cases, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        if (cases.Count == 0) throw new ArgumentException("A select needs a case: with none it would wait for ever.", nameof(cases));
        foreach (var one in cases) ArgumentNullException.ThrowIfNull(one);
        timeout = Limits(timeout, cancellationToken).Timeout;
        if (!Runtime.IsOnTurn) await new HomeComing(Runtime, Task.CompletedTask);
        foreach (var one in cases) one.Reset();
        var time = Runtime.Kernel.Time;
        var began = time.GetTimestamp();
        while (true)
        {
            for (var i = 0; i < cases.Count; i++)
                if (await cases[i].TryAsync()) return i;

            var left = timeout - time.GetElapsedTime(began);
            if (left < TimeSpan.Zero) left = TimeSpan.Zero;
            await UntilAnyIsReady(cases, left, cancellationToken);
        }
    }

    private async Task UntilAnyIsReady(IReadOnlyList<SelectCase> cases, TimeSpan? timeout, CancellationToken token)
    {
        var watches = new List<ReadinessOperation>(cases.Count);
        var waits = new List<Task<IpcResult<bool>>>(cases.Count);
        foreach (var one in cases)
        {
            var watch = one.Watch(out var target);
            Runtime.Submit(watch, target, Limits(timeout, token));
            watches.Add(watch);
            waits.Add(new ValueTask<IpcResult<bool>>(watch, watch.Version).AsTask());
        }

        var first = await Task.WhenAny(waits);
        foreach (var watch in watches) Runtime.Abandon(watch);
        await Task.WhenAll(waits);
        var result = await first;
        if (result.Errno is not (Errno.None or Errno.EAGAIN)) throw new IpcException(result.Errno, "select", $"{cases.Count} calls");
    }
}
