using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Processes that have one semaphore, mutex or set open, and the calls they make on it.</summary>
internal sealed class SemaphoreWorld(World world) : IAsyncDisposable
{
    private readonly Dictionary<string, int> _ends = [];
    private ObjectHandle _handle = null!;

    public World World { get; } = world;

    /// <summary>Starts processes of root that all have <paramref name="target"/> open.</summary>
    public static Task<SemaphoreWorld> OpenAsync(World world, OpenableObject target, params string[] processes) =>
        OpenAsync(world, target, [.. processes.Select(process => (process, Credentials.Root))]);

    /// <summary>Starts processes that all have <paramref name="target"/> open.</summary>
    public static async Task<SemaphoreWorld> OpenAsync(World world, OpenableObject target, params (string Name, Credentials Credentials)[] processes)
    {
        var opened = new SemaphoreWorld(world);
        foreach (var (process, credentials) in processes)
        {
            await world.StartAsync(process, credentials);
            opened._ends[process] = target.Open(Access.Read | Access.Write, world.PidOf(process));
        }

        opened._handle = world.Register(target);
        if (world is ActorWorld actors)
            foreach (var process in opened._ends.Keys) Assert.True(actors.Kernel.Kernel.Processes.Find(world.PidOf(process))!.TryHold(opened._handle));
        return opened;
    }

    public Task<WorldCall<T>> DoAsync<T>(string process, EndOperation<T> operation, bool nb = false, TimeSpan? timeout = null)
    {
        operation.End = _ends[process];
        return World.DoAsync(process, operation, _handle, nb, timeout);
    }

    public Task<WorldCall<T>> CallAsync<T>(string process, Operation<T> operation) => World.DoAsync(process, operation, _handle);

    public Task<WorldCall<bool>> OpAsync(string process, params SemOp[] operations) => DoAsync(process, new SetOperate().Of(operations));

    public Task<WorldCall<bool>> OpAsync(string process, TimeSpan timeout, params SemOp[] operations) => DoAsync(process, new SetOperate().Of(operations), timeout: timeout);

    public Task<WorldCall<int>> AskAsync(string process, SetQuestion question, int index) => DoAsync(process, new AskSet { Question = question, Index = index });

    public Task<WorldCall<bool>> SetAsync(string process, int index, int value) => DoAsync(process, new ChangeValues { Index = index, Values = [value] });

    public Task<WorldCall<bool>> SetAllAsync(string process, params int[] values) => DoAsync(process, new ChangeValues { Values = values });

    public async Task ValuesAreAsync(params int[] values) => Assert.Equal(values, (await DoAsync(_ends.Keys.First(), new GetAllOfSet())).Result);

    public Task<WorldCall<bool>> WaitAsync(string process, bool nb = false, TimeSpan? timeout = null) => DoAsync(process, new SemaphoreWait(), nb, timeout);

    public Task<WorldCall<bool>> SignalAsync(string process) => DoAsync(process, new SemaphoreSignal());

    public Task<WorldCall<int>> ValueAsync(string process, bool ofRecord = false) => DoAsync(process, new SemaphoreValue { OfRecord = ofRecord });

    public Task<WorldCall<bool>> CloseAsync(string process) => DoAsync(process, new CloseEnd());

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
