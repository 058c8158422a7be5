using ActorIpc.Kernel;
using ActorIpc.Semaphores;

namespace ActorIpc.Scenarios.Kernels.Model.Semaphores;

/// <summary>The calls of POSIX semaphores.</summary>
internal static class PosixSemaphoreCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["sem_open"] = OpenAsync,
        ["sem_init"] = Initialize,
        ["sem_wait"] = WaitAsync,
        ["sem_trywait"] = TryAsync,
        ["sem_timedwait"] = WaitAsync,
        ["sem_post"] = PostAsync,
        ["sem_getvalue"] = GetValueAsync,
        ["sem_close"] = CloseAsync,
        ["sem_unlink"] = UnlinkAsync,
    };

    private static HeldSemaphore On(ModelCall call) => call.HeldAt<HeldSemaphore>(0, Errno.EINVAL);

    private static async ValueTask<CallResult> OpenAsync(ModelCall call)
    {
        var flags = (SemFlags)call.Flags(("CREAT", (int)SemFlags.Create), ("EXCL", (int)SemFlags.Exclusive));
        var mode = call.Mode() ?? UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return Made(call, await call.Self.SemOpenAsync(call.Call.TextAt(0), flags, mode, call.Call.Option("value", 0)), hasName: true);
    }

    private static ValueTask<CallResult> Initialize(ModelCall call) => new(Made(call, call.Self.SemInit(call.Call.Option("value", 0)), hasName: false));

    private static CallResult Made(ModelCall call, IpcSemaphore semaphore, bool hasName)
    {
        var held = new HeldSemaphore(semaphore, hasName);
        call.Bind(held);
        return CallResult.Made(held.Identity);
    }

    private static async ValueTask<CallResult> WaitAsync(ModelCall call)
    {
        var limit = call.TimeLimit();
        await On(call).Semaphore.WaitAsync(limit);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> TryAsync(ModelCall call) =>
        await On(call).Semaphore.TryWaitAsync() ? CallResult.Of(0) : CallResult.Failed(Errno.EAGAIN);

    private static async ValueTask<CallResult> PostAsync(ModelCall call)
    {
        await On(call).Semaphore.SignalAsync();
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> GetValueAsync(ModelCall call)
    {
        var semaphore = On(call).Semaphore;
        return CallResult.Of(call.Call.Has("RECORD") ? await semaphore.GetRecordValueAsync() : await semaphore.GetValueAsync());
    }

    private static async ValueTask<CallResult> CloseAsync(ModelCall call)
    {
        var held = On(call);
        // What was not opened cannot be closed.
        if (!held.HasName) throw call.Failed(Errno.EINVAL);
        call.Close(0);
        await held.Semaphore.CloseAsync();
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> UnlinkAsync(ModelCall call)
    {
        await call.Self.SemUnlinkAsync(call.Call.TextAt(0));
        return CallResult.Of(0);
    }
}
