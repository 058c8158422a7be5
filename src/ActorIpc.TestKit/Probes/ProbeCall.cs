using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.TestKit.Kernels;
using ActorIpc.TestKit.Probes;

namespace ActorIpc.TestKit;

/// <summary>A call of a probe, which waits, or has completed or failed. Each assertion first waits until everybody waits, so it is not too early.</summary>
public class ProbeCall
{
    private readonly TestRun _run;
    private readonly ProbeProcess _probe;
    private readonly Func<Process, ValueTask<object?>> _call;
    private readonly string _text;
    private volatile Ended? _end;

    internal ProbeCall(TestRun run, ProbeProcess probe, Func<Process, ValueTask<object?>> call, string text)
    {
        _run = run;
        _probe = probe;
        _call = call;
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        _text = arrow < 0 ? text : text[(arrow + 2)..].Trim();
    }

    /// <summary>The call waits: nobody but another process, or time, lets it go on.</summary>
    /// <param name="on">The name of the object at which it waits; null if that does not matter.</param>
    /// <exception cref="IpcAssertionException">It has completed or failed, or it waits elsewhere.</exception>
    public async Task AssertBlockedAsync(string? on = null)
    {
        var snapshot = await _run.LookAsync();
        if (_end is not null || _probe.Status is not null) throw Failure(snapshot, $"be blocked{(on is null ? "" : $" on '{on}'")}");
        var pending = _probe.Self.Runtime.Pending;
        if (pending.Count == 0) throw Failure(snapshot, "be blocked");
        if (on is not null && !pending.Any(call => call.Target!.Name == on || call.Target.Description == on)) throw Failure(snapshot, $"be blocked on '{on}'");
    }

    /// <summary>The call completes without an error.</summary>
    /// <exception cref="IpcAssertionException">It waits or has failed.</exception>
    public async Task AssertCompletesAsync()
    {
        await _run.SettleAsync();
        if (!HasCompleted) throw Failure(await _run.LookAsync(), "complete");
    }

    /// <summary>The call fails with an errno.</summary>
    /// <exception cref="IpcAssertionException">It waits, has completed, or has failed in another way.</exception>
    public async Task<IpcException> AssertFailsAsync(Errno errno)
    {
        await _run.SettleAsync();
        return _end?.Failure is IpcException failure && failure.Errno == errno ? failure : throw Failure(await _run.LookAsync(), $"fail with {errno}");
    }

    /// <summary>The call throws an exception.</summary>
    /// <typeparam name="T">The exception's type, or what it derives from.</typeparam>
    /// <exception cref="IpcAssertionException">It waits, has completed, or has failed in another way.</exception>
    public async Task<T> AssertThrowsAsync<T>() where T : Exception
    {
        await _run.SettleAsync();
        return _end?.Failure as T ?? throw Failure(await _run.LookAsync(), $"throw a {typeof(T).Name}");
    }

    /// <summary>Whether it has completed without an error.</summary>
    private protected bool HasCompleted => _end is { Failure: null };

    /// <summary>Waits until everybody waits.</summary>
    private protected Task SettleAsync() => _run.SettleAsync();

    /// <summary>What it returned. Precondition: it has completed.</summary>
    private protected object? Returned => _end!.Result;

    /// <summary>What it did instead of what was expected.</summary>
    private protected async Task<IpcAssertionException> FailureAsync(string expected) => Failure(await _run.LookAsync(), expected);

    /// <summary>Lets the probe make it. Precondition: everybody waits.</summary>
    internal void Make()
    {
        if (_probe.Status is null) _probe.Self.Runtime.BringHome(() => _ = MakeAsync());
    }

    private async Task MakeAsync()
    {
        _probe.BeginCall();
        try
        {
            _end = new Ended(await _call(_probe.Self), null);
        }
        catch (Exception failure)
        {
            _end = new Ended(null, failure);
        }

        _probe.EndCall();
    }

    private IpcAssertionException Failure(KernelSnapshot snapshot, string expected)
    {
        var message = $"{_probe.Name}: {_text} was to {expected}, but {Actually()}{Environment.NewLine}{KernelText.Of(snapshot, _run.Host)}";
        return _end?.Failure is { } failure ? new IpcAssertionException(message, failure) : new IpcAssertionException(message);
    }

    private string Actually()
    {
        if (_end is { Failure: { } failure }) return $"it failed with {(failure is IpcException known ? $"{known.Errno}" : failure.GetType().Name)}: {failure.Message}";
        if (_end is { } done) return ReturnsNothing ? "it completed." : $"it completed with {ValueText.Of(done.Result)}.";
        if (_probe.Status is { } status) return $"its process {status}.";
        var pending = _probe.Self.Runtime.Pending;
        return pending.Count == 0
            ? "it waits for something that is no call of the process, so nobody knows when it goes on."
            : $"it waits in {string.Join(" and in ", pending.Select(call => $"{call.Describe()} on {call.Target!.Description}"))}.";
    }

    private protected virtual bool ReturnsNothing => true;

    private sealed record Ended(object? Result, Exception? Failure);
}

/// <summary>A call of a probe with a result.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class ProbeCall<T> : ProbeCall
{
    internal ProbeCall(TestRun run, ProbeProcess probe, Func<Process, ValueTask<object?>> call, string text) : base(run, probe, call, text) { }

    private protected override bool ReturnsNothing => false;

    /// <summary>The call completes with a result; of lists and buffers the elements are compared.</summary>
    /// <exception cref="IpcAssertionException">It waits, has failed, or has another result.</exception>
    public async Task AssertCompletesAsync(T expected)
    {
        if (!ValueText.AreEqual(expected, await ResultAsync($"complete with {ValueText.Of(expected)}"))) throw await FailureAsync($"complete with {ValueText.Of(expected)}");
    }

    /// <summary>The call completes, and this is its result.</summary>
    /// <exception cref="IpcAssertionException">It waits or has failed.</exception>
    public Task<T> ResultAsync() => ResultAsync("complete");

    private async Task<T> ResultAsync(string expected)
    {
        await SettleAsync();
        return HasCompleted ? (T)Returned! : throw await FailureAsync(expected);
    }
}
