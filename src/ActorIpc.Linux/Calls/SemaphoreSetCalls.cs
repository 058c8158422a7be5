using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls;

/// <summary>System V semaphore sets.</summary>
internal static class SemaphoreSetCalls
{
    private const int GetPid = 11, GetValue = 12, GetAll = 13, GetWaitingForMore = 14, GetWaitingForZero = 15, SetValue = 16, SetAll = 17;

    private const int ChangeTimeOffset = 48;

    // As many as a set can have: the kernel reads and writes one for each semaphore, however many were given.
    private const int MostSemaphores = 32_000;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("semget", call => call.Make(BoundKind.SemaphoreSet, "semget", call.Key(), (nint)call.Call.NumberAt(1), call.GetFlags())),
        new("semop", Operate),
        new("semctl GETVAL", call => Get(call, GetValue)),
        new("semctl GETNCNT", call => Get(call, GetWaitingForMore)),
        new("semctl GETZCNT", call => Get(call, GetWaitingForZero)),
        new("semctl GETPID", Pid),
        new("semctl GETALL", Values),
        new("semctl SETVAL", call => call.Count("semctl", Id(call), (nint)call.Call.NumberAt(1), SetValue, (nint)call.Call.NumberAt(2))),
        new("semctl SETALL", ChangeValues),
        new("semctl SET", call => call.Count("semctl", Id(call), 0, Keys.Set, call.Changed("semctl", Id(call)))),
        new("semctl STAT", Status),
        new("semctl RMID", call => call.Count("semctl", Id(call), 0, Keys.Remove)),
    ];

    private static CallResult? Operate(LinuxCall call)
    {
        const int Size = 6, ChangeOffset = 2, FlagsOffset = 4, Undo = 0x1000;
        var operations = call.Call.Arguments.OfType<SemaphoreOperation>().SelectMany(one => Enumerable.Repeat(one, one.Times)).ToList();
        var place = call.Agent.Clear(operations.Count * Size);
        for (var index = 0; index < operations.Count; index++)
        {
            var (operation, offset) = (operations[index], index * Size);
            AgentData.At<ushort>(place, offset) = (ushort)operation.Index;
            AgentData.At<short>(place, offset + ChangeOffset) = (short)operation.Change;
            AgentData.At<short>(place, offset + FlagsOffset) = (short)((operation.NoWait ? Keys.NoWait : 0) | (operation.Undo ? Undo : 0));
        }
        return call.Count("semtimedop", Id(call), place, operations.Count, call.Limit(isRelative: true));
    }

    private static CallResult? Get(LinuxCall call, int command) => call.Count("semctl", Id(call), (nint)call.Call.NumberAt(1), command);

    private static CallResult? Pid(LinuxCall call) =>
        call.Begin("semctl", [Id(call), (nint)call.Call.NumberAt(1), GetPid], pid => CallResult.OfParts(new Part(null, call.Run.NameOf(pid))));

    private static CallResult? Values(LinuxCall call)
    {
        var status = call.StatusPlace();
        if (call.Invoke("semctl", Id(call), 0, Keys.Status, status) == -1) return call.Failure;
        var count = (int)AgentData.At<long>(status, Abi.SemaphoreCountOffset);
        var values = call.Agent.Clear(MostSemaphores * sizeof(ushort));
        return call.Begin(
            "semctl", [Id(call), 0, GetAll, values],
            _ => CallResult.OfParts(Enumerable.Range(0, count).Select(index => new Part(null, (long)AgentData.At<ushort>(values, index * sizeof(ushort))))));
    }

    private static CallResult? ChangeValues(LinuxCall call)
    {
        var values = call.Agent.Clear(MostSemaphores * sizeof(ushort));
        for (var index = 1; index < call.Call.Arguments.Count; index++) AgentData.At<ushort>(values, (index - 1) * sizeof(ushort)) = (ushort)call.Call.NumberAt(index);
        return call.Count("semctl", Id(call), 0, SetAll, values);
    }

    private static CallResult? Status(LinuxCall call)
    {
        var status = call.StatusPlace();
        return call.Begin(
            "semctl", [Id(call), 0, Keys.Status, status],
            _ => CallResult.OfParts(
                [
                    new("nsems", AgentData.At<long>(status, Abi.SemaphoreCountOffset)),
                    new("otime", AgentData.At<long>(status, ChangeTimeOffset) == 0 ? 0L : "set"),
                    .. Keys.PermissionParts(status),
                ]));
    }

    private static nint Id(LinuxCall call) => call.Value(0, BoundKind.SemaphoreSet);
}
