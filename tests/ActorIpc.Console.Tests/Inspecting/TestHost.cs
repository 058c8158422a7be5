using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Running;
using ActorIpc.Inspection;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>A host that shows what a test gives it.</summary>
internal sealed class TestHost(params IReadOnlyList<KernelView> views) : IHostFinder, IHostConnection
{
    private readonly Channel<TraceEvent> _events = Channel.CreateUnbounded<TraceEvent>();
    private readonly TaskCompletionSource _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _looks;

    public string Name => "test";

    /// <summary>The name by which it was looked for.</summary>
    public string? Asked { get; private set; }

    /// <summary>How often it was looked at.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>Whether whoever was connected has left.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Completes when somebody follows.</summary>
    public Task Followed => _followed.Task;

    public long Dropped { get; set; }

    /// <summary>Ends after that many looks.</summary>
    public int LivesForLooks { get; init; } = int.MaxValue;

    /// <summary>Stops after that many looks: the next one is never answered.</summary>
    public int AnswersLooks { get; init; } = int.MaxValue;

    public Task<IHostConnection> FindAsync(string? name, CancellationToken cancellationToken)
    {
        Asked = name;
        return name is null or "test" ? Task.FromResult<IHostConnection>(this) : throw new CommandException(ExitCodes.Failed, $"there is no host '{name}': did you mean test?");
    }

    public Task<KernelView> LookAsync(CancellationToken cancellationToken)
    {
        var look = Interlocked.Increment(ref _looks) - 1;
        if (look >= AnswersLooks) return new TaskCompletionSource<KernelView>().Task;
        return look < LivesForLooks ? Task.FromResult(views[Math.Min(look, views.Count - 1)]) : throw new IOException("host 'test' has ended");
    }

    public async IAsyncEnumerable<TraceEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _followed.TrySetResult();
        await foreach (var traced in _events.Reader.ReadAllAsync(cancellationToken)) yield return traced;
    }

    public void Happens(TraceEvent traced) => _events.Writer.TryWrite(traced);

    public void Ends() => _events.Writer.TryComplete();

    public ValueTask DisposeAsync()
    {
        WasLeft = true;
        return ValueTask.CompletedTask;
    }
}
