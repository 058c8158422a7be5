using ActorIpc.Kernel;

namespace ActorIpc.Tests.Support;

/// <summary>Objects and processes as actors, on a real kernel whose clock stands still; a step ends when everybody waits.</summary>
public sealed class ActorWorld : World
{
    private readonly Dictionary<string, ScriptedProcess> _processes = [];
    private readonly Dictionary<(string, Signal), int> _caught = [];
    private readonly List<(OpenableObject, ObjectHandle)> _registered = [];

    internal TestKernel Kernel { get; } = TestKernel.Start();

    public override async Task StartAsync(string process, Credentials? credentials = null)
    {
        var scripted = new ScriptedProcess(process);
        _processes.Add(process, scripted);
        scripted.Pid = await Kernel.RunAsync(process, scripted.RunAsync, credentials: credentials ?? Credentials.Root);
        await SettleAsync();
    }

    public override Pid PidOf(string process) => _processes[process].Pid;

    internal override ObjectHandle Names => Kernel.Kernel.Names;

    internal override ObjectHandle Keys => Kernel.Kernel.Keys;

    internal override ObjectHandle Register(KernelObject target)
    {
        var handle = Kernel.Kernel.Register(target);
        if (target is OpenableObject openable) _registered.Add((openable, handle));
        return handle;
    }

    internal override WorldCall<T> Begin<T>(string process, Operation<T> operation, ObjectHandle target, bool nb = false, TimeSpan? timeout = null)
    {
        var call = new WorldCall<T>();
        var scripted = _processes[process];
        Kernel.Kernel.Processes.Find(scripted.Pid)!.TryHold(target);
        scripted.Post(() => _ = ExecuteAsync());
        return call;

        async Task ExecuteAsync()
        {
            try
            {
                call.Complete(Errno.None, await scripted.Self!.Call(operation, target, timeout, default, nb));
            }
            catch (IpcException failure)
            {
                call.Complete(failure.Errno, default!);
            }
        }
    }

    public override Task SettleAsync() => Kernel.SettleAsync();

    public override async Task InterruptAsync(string process, bool restart = false)
    {
        await OnTurnAsync(process, self => self.OnSignal(Signal.Usr1, static _ => { }, restart));
        Assert.True(Kernel.Kernel.Signal(PidOf(process), Signal.Usr1));
        await SettleAsync();
    }

    public override Task CatchAsync(string process, Signal signal)
    {
        _caught[(process, signal)] = 0;
        return OnTurnAsync(process, self => self.OnSignal(signal, _ => _caught[(process, signal)]++));
    }

    public override int CaughtBy(string process, Signal signal) => _caught[(process, signal)];

    public override async Task KillAsync(string process)
    {
        Assert.True(Kernel.Kernel.Signal(PidOf(process), Signal.Kill));
        await Kernel.ExitOfAsync(PidOf(process));
        await SettleAsync();
    }

    public override async Task ExitAsync(string process)
    {
        _processes[process].Exit();
        await Kernel.ExitOfAsync(PidOf(process));
        await SettleAsync();
    }

    public override ExitStatus? StatusOf(string process) =>
        Kernel.HasExited(PidOf(process)) ? Kernel.ExitOfAsync(PidOf(process)).GetAwaiter().GetResult() : null;

    public override Task AdvanceAsync(TimeSpan time) => Kernel.AdvanceAsync(time);

    public override ValueTask DisposeAsync()
    {
        // Names that the test gave them itself, and that no tree knows.
        foreach (var (target, handle) in _registered)
            if (target.Links > 0) OutsideCall.Send(new ChangeLinks { By = -target.Links }, Pid.Init, handle);
        return Kernel.DisposeAsync();
    }

    /// <summary>Lets the process do something on its turn.</summary>
    internal async Task OnTurnAsync(string process, Action<ActorIpc.Processes.Process> action)
    {
        var scripted = _processes[process];
        scripted.Post(() => action(scripted.Self!));
        await SettleAsync();
    }

    /// <summary>Lets the process make calls of its own, and waits until everybody waits.</summary>
    internal async Task<WorldCall<T>> RunAsync<T>(string process, Func<ActorIpc.Processes.Process, Task<T>> work)
    {
        var call = new WorldCall<T>();
        await OnTurnAsync(process, self => _ = ExecuteAsync(self));
        return call;

        async Task ExecuteAsync(ActorIpc.Processes.Process self)
        {
            try
            {
                call.Complete(Errno.None, await work(self));
            }
            catch (IpcException failure)
            {
                call.Complete(failure.Errno, default!);
            }
        }
    }
}
