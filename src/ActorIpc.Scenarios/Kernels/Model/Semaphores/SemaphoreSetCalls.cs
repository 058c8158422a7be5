using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;
using ActorIpc.Semaphores;

namespace ActorIpc.Scenarios.Kernels.Model.Semaphores;

/// <summary>The calls of System V semaphores.</summary>
internal static class SemaphoreSetCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["semget"] = GetAsync,
        ["semop"] = OperateAsync,
        ["semctl GETVAL"] = call => AskAsync(call, SetQuestion.Value),
        ["semctl GETNCNT"] = call => AskAsync(call, SetQuestion.WaitingForMore),
        ["semctl GETZCNT"] = call => AskAsync(call, SetQuestion.WaitingForZero),
        ["semctl GETPID"] = GetPidAsync,
        ["semctl GETALL"] = GetAllAsync,
        ["semctl SETVAL"] = call => ControlAsync(call, new ChangeValues { Index = call.IntAt(1), Values = [call.IntAt(2)] }),
        ["semctl SETALL"] = call => ControlAsync(call, new ChangeValues { Values = [.. call.Call.Arguments.Skip(1).Select(value => ((Number)value).Value.ToInt())] }),
        ["semctl SET"] = call => ControlAsync(call, new ChangeSet { Mode = call.IntOption("mode"), Uid = call.IntOption("uid"), Gid = call.IntOption("gid") }),
        ["semctl STAT"] = StatAsync,
        ["semctl RMID"] = call => ControlAsync(call, new RemoveSet()),
    };

    private static async ValueTask<CallResult> GetAsync(ModelCall call)
    {
        var flags = (SemFlags)call.Flags(("CREAT", (int)SemFlags.Create), ("EXCL", (int)SemFlags.Exclusive));
        var set = (await call.Self.SemGetAsync(call.Key(), call.IntAt(1), flags, call.Mode())).Pass();
        call.Bind(new SetId(set.Target, set.End));
        return CallResult.Made(set.Target);
    }

    private static async ValueTask<CallResult> OperateAsync(ModelCall call)
    {
        var operations = new List<SemOp>();
        foreach (var one in call.Call.Arguments.Skip(1).Cast<SemaphoreOperation>())
            // One too many says as much as a million.
            for (var i = 0; i < one.Times && operations.Count <= SemaphoreLimits.MaxOperations; i++)
                operations.Add(new SemOp(one.Index.ToInt(), one.Change.ToInt(), one.NoWait, one.Undo));
        // Before the time and the id are looked at.
        if (operations.Count > SemaphoreLimits.MaxOperations) throw call.Failed(Errno.E2BIG);
        var limit = call.TimeLimit();
        await DoAsync(call, new SetOperate().Of([.. operations]), limit);
        return CallResult.Of(0);
    }

    // A call through the set that the process holds.
    private static ValueTask<T> DoAsync<T>(ModelCall call, EndOperation<T> operation, TimeSpan? limit = null)
    {
        var set = call.HeldAt<SetId>(0, Errno.EINVAL);
        operation.End = set.End;
        return call.Do(operation, set.Target, timeout: limit);
    }

    private static async ValueTask<CallResult> ControlAsync(ModelCall call, EndOperation<bool> control)
    {
        await DoAsync(call, control);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> AskAsync(ModelCall call, SetQuestion question) =>
        CallResult.Of(await DoAsync(call, new AskSet { Question = question, Index = call.IntAt(1) }));

    private static async ValueTask<CallResult> GetPidAsync(ModelCall call)
    {
        var pid = await DoAsync(call, new AskSet { Question = SetQuestion.LastPid, Index = call.IntAt(1) });
        return CallResult.OfParts(new Part(null, call.Run.NameOf(new Pid(pid))));
    }

    private static async ValueTask<CallResult> GetAllAsync(ModelCall call) =>
        CallResult.OfParts((await DoAsync(call, new GetAllOfSet())).Select(static value => new Part(null, (long)value)));

    private static async ValueTask<CallResult> StatAsync(ModelCall call)
    {
        var status = await DoAsync(call, new StatSet());
        return CallResult.OfParts(
            new Part("nsems", (long)status.Count), new Part("otime", status.WasOperatedOn ? "set" : 0L),
            new Part("mode", (long)status.Mode), new Part("uid", (long)status.Uid), new Part("gid", (long)status.Gid), new Part("key", (long)status.Key));
    }

    private sealed record SetId(ObjectHandle Target, int End) : Opened(Target, End);
}
