using System.Collections.Concurrent;
using ActorIpc.Actors;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Tests.Support;

/// <summary>An actor kernel with a clock that stands still.</summary>
internal sealed class TestKernel : IAsyncDisposable
{
    /// <summary>Only reached by a test that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ExitStatus>> _ended = new();
    private readonly ConcurrentDictionary<string, int> _exits = new();

    private TestKernel(IpcSettings settings, IReadOnlyCollection<Type> allowed, ILogger logger, HostEnvironment? host = null)
    {
        _system = ActorSystem.Create("test", ActorSystemConfig.Base);
        Kernel = new ActorKernel(_system, new ActorKernelOptions { Settings = settings, Time = Time, AllowedTypes = allowed, Logger = logger, Host = host ?? HostEnvironment.None });
        Kernel.ProcessEnded += process =>
        {
            Ended(process.Pid).TrySetResult(process.Status);
            _exits.AddOrUpdate(process.Name, 1, static (_, count) => count + 1);
        };
        Inspector = new KernelInspector(Kernel);
    }

    public FakeTimeProvider Time { get; } = new();

    public ActorKernel Kernel { get; }

    public ActorSystem System => _system;

    public KernelInspector Inspector { get; }

    /// <summary>How many processes of that name have ended so far.</summary>
    public int ExitsOf(string name) => _exits.GetValueOrDefault(name);

    /// <summary>Waits until so many of that name have ended, and all who want to hear of it have heard.</summary>
    public async Task UntilEndedAsync(string name, int times)
    {
        await UntilAsync(() => ExitsOf(name) >= times);
        // The table serves one message after the other: when it has served this one, it is done with the last death.
        await ExitOfAsync(await RunAsync("barrier", static self => Task.CompletedTask));
    }

    /// <summary>Waits for something that happens by itself.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static IpcSettings Defaults { get; } = IpcSettingsReader.Read();

    public static TestKernel Start(IpcSettings? settings = null, params IReadOnlyCollection<Type> allowed) =>
        new(settings ?? Defaults, allowed, NullLogger.Instance);

    public static TestKernel Start(ILogger logger) => new(Defaults, [], logger);

    public static TestKernel Start(HostEnvironment host) => new(Defaults, [], NullLogger.Instance, host);

    public Task<Pid> RunAsync(string name, Func<Process, Task> body, QueueBound? queue = null, Credentials? credentials = null) =>
        Kernel.SpawnAsync(new ProcessSpec(name, [], self => body(self)) { MessageQueue = queue, Credentials = credentials });

    public Task<Pid> ReserveAsync(string name, QueueBound? queue = null) =>
        Kernel.SpawnAsync(new ProcessSpec(name, [], null) { MessageQueue = queue });

    public Task StartReservedAsync(Pid pid, string name, Func<Process, Task> body) =>
        Kernel.SpawnAsync(new ProcessSpec(name, [], self => body(self)) { Reserved = pid });

    /// <summary>Makes a pipe before any process runs, as a topology does.</summary>
    public (Pipe Pipe, ObjectHandle Handle, int[] Ends) Wire(string name, PipeOptions options, params (Pid Pid, Access Access)[] holders)
    {
        var pipe = new Pipe(name, options);
        var ends = holders.Select(holder => pipe.Open(holder.Access, holder.Pid)).ToArray();
        var handle = Kernel.Register(pipe);
        foreach (var (pid, _) in holders) Assert.True(Kernel.Processes.Find(pid)!.TryHold(handle));
        return (pipe, handle, ends);
    }

    public Task<ExitStatus> ExitOfAsync(Pid pid) => Ended(pid).Task.WaitAsync(Patience);

    public bool HasExited(Pid pid) => Ended(pid).Task.IsCompleted;

    public async Task<KernelSnapshot> SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Inspector.SettleAsync(patience.Token);
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        // Whoever was just started sets its timers first: a clock that has gone on would not fire them.
        await SettleAsync();
        Time.Advance(time);
        await SettleAsync();
    }

    /// <summary>Ends whoever is left, takes away all names, and proves that then nothing is left.</summary>
    public async Task EndAllAsync()
    {
        var living = Kernel.Processes.All;
        foreach (var process in living) Kernel.Signal(process.Pid, Signal.Kill);
        // Whoever lives might still make a name.
        foreach (var process in living) await ExitOfAsync(process.Pid);
        await RemoveNamesIn("/");
        await AssertNothingLeftAsync();
    }

    private async Task RemoveNamesIn(string directory)
    {
        foreach (var (name, kind) in await Kernel.CallAsync(new ListNames { Path = directory }, Kernel.Names))
        {
            if (kind == "directory") await RemoveNamesIn($"{directory}{name}/");
            else if (kind != "device") await Kernel.CallAsync(new UnlinkName { Path = directory + name }, Kernel.Names);
        }
    }

    /// <summary>The process table and the object registry become empty.</summary>
    public async Task AssertNothingLeftAsync()
    {
        var deadline = DateTime.UtcNow + Patience;
        while (Kernel.Processes.All.Count > 0 || Kernel.Objects.All.Count > 0)
        {
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"Left: processes {string.Join(", ", Kernel.Processes.All.Select(p => p.Name))}; objects {string.Join(", ", Kernel.Objects.All.Select(o => o.Name))}.");
            await Task.Yield();
        }
    }

    public async Task<ProcessReport> LookAtAsync(Pid pid) =>
        (ProcessReport)await ((ProcessActor.ProcessRef)Kernel.Processes.Find(pid)!).Actor.Ask<object>(Inspect.Instance, Patience);

    public async ValueTask DisposeAsync()
    {
        await EndAllAsync();
        _ = _system.Terminate();
    }

    private TaskCompletionSource<ExitStatus> Ended(Pid pid) =>
        _ended.GetOrAdd(pid.Value, _ => new TaskCompletionSource<ExitStatus>(TaskCreationOptions.RunContinuationsAsynchronously));
}
