using System.Threading.Tasks.Sources;

namespace ActorIpc.Kernel;

/// <summary>An operation that gives back a <typeparamref name="TResult"/>, and can be awaited without an allocation.</summary>
/// <typeparam name="TResult">What a successful call returns.</typeparam>
/// <remarks>
/// It is two value-task sources over one core: one throws on failure, the other hands the errno over. It ignores the captured context on purpose: the
/// caller is resumed on its own turn anyway, inline (design §6.2).
/// </remarks>
internal abstract class Operation<TResult> : Operation, IValueTaskSource<TResult>, IValueTaskSource<IpcResult<TResult>>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private Exception? _stopped;

    /// <summary>What the call returns; meaningful when it is finished without error.</summary>
    public TResult Result { get; internal set; } = default!;

    public override string DescribeOutcome() => Error != Errno.None ? Error.ToString() : DescribeResult();

    /// <summary>The result, for people; what only the library itself sees of it is no result to them.</summary>
    private protected virtual string DescribeResult() => Result is true || !typeof(TResult).IsVisible ? "ok" : ContentText.Value(Result);

    internal override void FailWith(Exception exception) => _stopped = exception;

    internal Outcome Succeed(TResult result)
    {
        Result = result;
        return Outcome.Done;
    }

    internal short Version => _core.Version;

    internal override void ResumeCaller() => _core.SetResult(true);

    private void Take(short token)
    {
        _core.GetResult(token);
        _core.Reset();
        // An idle instance holds nothing that could be large.
        Result = default!;
        OnTaken();
        if (!IsRetired) Cache?.Return(this);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        // A second await of an old value task fails here, before it takes anything from the next call.
        _core.GetStatus(token);
        // Everything is read before the instance goes back, and may be in use again.
        var (error, result, stopped) = (Error, Result, _stopped);
        var failure = stopped ?? (error == Errno.None ? null : IpcException.Of(this));
        _stopped = null;
        Take(token);
        return failure is null ? result : throw failure;
    }

    IpcResult<TResult> IValueTaskSource<IpcResult<TResult>>.GetResult(short token)
    {
        _core.GetStatus(token);
        var result = new IpcResult<TResult>(Error, Error == Errno.None ? Result : default!);
        var stopped = _stopped;
        _stopped = null;
        Take(token);
        return stopped is null ? result : throw stopped;
    }

    void IValueTaskSource.GetResult(short token) => ((IValueTaskSource<TResult>)this).GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<IpcResult<TResult>>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<IpcResult<TResult>>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    private void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
}
