using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Kernels;

/// <summary>What happens in one test: what the test tells its probes to do is done one by one, and before the next everybody waits. So it comes in the same order on every kernel.</summary>
/// <param name="makeKernel">Makes the kernel when it is first needed, for the types that messages may carry.</param>
internal sealed class TestRun(Func<IReadOnlyCollection<Type>, KernelHost> makeKernel)
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Queue<Action<KernelHost>> _commands = new();
    private IReadOnlyCollection<Type> _allowed = [];
    private KernelHost? _host;

    /// <summary>The kernel, once it is needed.</summary>
    public KernelHost Host => _host ??= makeKernel(_allowed);

    /// <summary>Whether it was needed.</summary>
    public bool HasKernel => _host is not null;

    /// <summary>Has something done when everybody waits.</summary>
    public void Enqueue(Action<KernelHost> command)
    {
        lock (_commands) _commands.Enqueue(command);
    }

    /// <summary>Does all that the test has told, and waits until everybody waits.</summary>
    public Task SettleAsync() => InTurnAsync(static _ => ValueTask.CompletedTask);

    /// <summary>The same, and then time goes on.</summary>
    public Task AdvanceAsync(TimeSpan time) => InTurnAsync(host => host.AdvanceAsync(time));

    /// <summary>The same, and then everybody is looked at.</summary>
    public async Task<KernelSnapshot> LookAsync()
    {
        KernelSnapshot? seen = null;
        await InTurnAsync(async host => seen = await host.LookAsync());
        return seen!;
    }

    /// <summary>Starts a topology, and waits until everybody waits.</summary>
    public async Task<IWiring> StartAsync(Topology topology)
    {
        if (_host is null) _allowed = [.. topology.AllowedTypes];
        else if (topology.AllowedTypes.Except(_allowed).ToList() is { Count: > 0 } missing)
            throw new InvalidOperationException($"Start the topology before any probe does something: its messages may carry {string.Join(", ", missing.Select(type => type.Name))}, and the kernel that is there does not know it.");
        IWiring? started = null;
        await InTurnAsync(async host => started = await host.StartAsync(topology));
        await SettleAsync();
        return started!;
    }

    private async Task InTurnAsync(Func<KernelHost, ValueTask> last)
    {
        await _gate.WaitAsync();
        try
        {
            await Host.SettleAsync();
            while (TryTake(out var command))
            {
                command(Host);
                await Host.SettleAsync();
            }

            await last(Host);
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool TryTake(out Action<KernelHost> command)
    {
        lock (_commands) return _commands.TryDequeue(out command!);
    }
}
