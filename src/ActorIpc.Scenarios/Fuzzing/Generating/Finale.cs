using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>The end of a scenario: everything that is left is looked at and emptied, and those who still wait are killed one by one.</summary>
internal static class Finale
{
    private const int HandlesPerProcess = 4;

    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(Dice dice, World world)
    {
        foreach (var process in Free(world))
            foreach (var line in Look(dice, world, process))
                yield return line;
        foreach (var process in world.Processes)
            if (process is { HasEnded: false, Pending.Count: > 0 })
                yield return $"kill {process.Name}";
        foreach (var process in Free(world).Skip(1)) yield return $"exit {process.Name}";
        foreach (var process in Free(world))
            foreach (var line in Look(dice, world, process))
                yield return line;
    }

    private static List<WorldProcess> Free(World world) => [.. world.Processes.Where(process => process.IsFree(second: false))];

    private static IEnumerable<string> Look(Dice dice, World world, WorldProcess process)
    {
        var handles = process.Names.Where(name => name.Value.IsOpen).ToList();
        while (handles.Count > HandlesPerProcess) handles.RemoveAt(dice.Below(handles.Count));
        var calls = handles.SelectMany(handle => Calls(handle.Key, handle.Value)).ToList();
        if (handles.Exists(handle => (handle.Value.Kind & HandleKind.PipeWrite) != 0)) calls.Add("sigpipe");
        if (handles.Exists(handle => handle.Value.Kind == HandleKind.Mail)) calls.Add("mq_notified");
        if (world.Paths.Count > 0) calls.AddRange(["ls /", $"stat {Turn.Written(dice.PickFrom(world.Paths).Key)}"]);
        foreach (var call in calls)
            if (process.IsFree(second: false))
                yield return $"{process.Name}: {call}";
    }

    // None of them can wait, as long as the process is the only one that changes how the description waits.
    private static string[] Calls(string name, Handle handle) => handle.Kind switch
    {
        HandleKind.PipeWrite => [$"fcntl {name} GETPIPE_SZ", $"ioctl {name} FIONREAD", $"poll {name} IN+OUT"],
        HandleKind.PipeRead or HandleKind.Pipe =>
            [$"ioctl {name} FIONREAD", $"poll {name} IN+OUT", $"fcntl {name} SETFL NONBLOCK", $"read {name} 3", $"read {name} 70000", $"read {name} 70000", $"poll {name} IN+OUT"],
        HandleKind.Mail => [$"mq_getattr {name}", $"mq_setattr {name} NONBLOCK", .. Enumerable.Repeat($"mq_receive {name} 8192", 2), $"mq_getattr {name}"],
        HandleKind.Messages => [$"msgctl {name} STAT", .. Enumerable.Repeat($"msgrcv {name} 8192 type=0 NOWAIT", 2), $"msgctl {name} STAT"],
        HandleKind.Set => [$"semctl {name} GETALL", $"semctl {name} GETNCNT 0", $"semctl {name} GETZCNT 0", $"semctl {name} GETPID 0", $"semctl {name} STAT"],
        HandleKind.NamedSemaphore or HandleKind.PlainSemaphore => [$"sem_getvalue {name}", $"sem_trywait {name}", $"sem_getvalue {name}"],
        HandleKind.Segment => [$"shmctl {name} STAT"],
        HandleKind.Attachment when handle.Size > 0 => [$"load {name} 0 {Math.Min(handle.Size, 20)}"],
        _ => [],
    };
}
