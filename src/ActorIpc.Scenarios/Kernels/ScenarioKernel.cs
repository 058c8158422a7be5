using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels;

/// <summary>A kernel that scenario scripts can be run on.</summary>
internal abstract class ScenarioKernel
{
    /// <summary>As <c>--kernel</c> names it.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot run anything here (it needs Linux, or rights), as a sentence; null if it can.</summary>
    public virtual string? WhyUnavailable() => null;

    /// <summary>Whether it can do what <c>needs cap=NAME</c> asks for; <c>setuid</c> is the only one so far.</summary>
    public virtual bool HasCapability(string capability) => true;

    /// <summary>What <paramref name="statement"/> needs that it does not have, as the end of "line 5 needs …"; null if it can do it.</summary>
    public virtual string? Lacks(Statement statement) => null;

    /// <summary>Begins a run: no objects, no processes, an empty root directory.</summary>
    /// <param name="secondThreads">See <see cref="Script.NeedSecondThread"/>.</param>
    public abstract Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads);
}

/// <summary>One run on a kernel. Used by one caller, one call at a time; disposing it removes everything that it made.</summary>
internal abstract class ScenarioRun : IAsyncDisposable
{
    /// <summary>
    /// Does what <paramref name="statement"/> says and waits until every process is quiescent. Preconditions, which the runner checks: the process is there and free to do it; a call
    /// that is not among the completions is blocked. Not for <see cref="ExpectState"/>, <see cref="ExpectDeadlock"/> and <see cref="Needs"/>.
    /// </summary>
    public abstract ValueTask<StepReport> DoAsync(Statement statement);

    /// <summary>What <paramref name="name"/> of the process stands for, to compare with <see cref="CallResult.Identity"/>; null if it stands for nothing.</summary>
    public abstract object? IdentityOf(string process, string name);

    /// <summary>The processes that can never go on, as the wait-for graph proves.</summary>
    public virtual ValueTask<IReadOnlySet<string>> DeadlockedAsync() => throw new NotSupportedException("This kernel has no wait-for graph.");

    public abstract ValueTask DisposeAsync();
}
