using ActorIpc.Inspection;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary>One picture of <c>top</c>: how things stand, and how fast they move.</summary>
/// <param name="Time">When, on the host's clock.</param>
/// <param name="Processes">The processes, those that do most first.</param>
/// <param name="Objects">The objects, those through which most goes first.</param>
/// <param name="Verdict">What is to be said of deadlocks.</param>
internal sealed record TopFrame(DateTimeOffset Time, IReadOnlyList<TopProcess> Processes, IReadOnlyList<TopObject> Objects, DeadlockVerdict Verdict)
{
    /// <summary>Makes it of two looks, one after the other.</summary>
    /// <param name="before">The look before; null for the first picture, which has no rates.</param>
    /// <param name="now">The look.</param>
    public static TopFrame Of(KernelView? before, KernelView now)
    {
        var seconds = before is null ? 0 : (now.Time - before.Time).TotalSeconds;
        var turns = before?.Processes.GroupBy(static one => one.Pid).ToDictionary(static same => same.Key, static same => same.First().Turns) ?? [];
        var transferred = before?.Objects.ToDictionary(static one => one.Id, static one => one.Transferred) ?? [];
        return new TopFrame(
            now.Time,
            [.. now.Processes.Select(process => new TopProcess(process, Rate(turns, process.Pid, process.Turns, seconds)))
                .OrderByDescending(static one => one.TurnsPerSecond ?? 0).ThenBy(static one => one.Process.Pid)],
            [.. now.Objects.Select(one => new TopObject(one, Rate(transferred, one.Id, one.Transferred, seconds)))
                .OrderByDescending(static one => one.TransferPerSecond ?? 0).ThenBy(static one => one.Object.Id)],
            DeadlockVerdict.Of(now));
    }

    /// <summary>How many processes are in a state, in words: <c>5 processes: 1 running, 4 blocked</c>.</summary>
    public string Summary
    {
        get
        {
            var states = Processes.GroupBy(static one => one.Process.State).OrderBy(static same => same.Key).Select(static same => $"{same.Count()} {same.Key.ToString().ToLowerInvariant()}").ToList();
            var counted = Processes.Count == 1 ? "1 process" : $"{Processes.Count} processes";
            return $"{counted}{(states.Count > 0 ? $": {string.Join(", ", states)}" : "")}; {(Objects.Count == 1 ? "1 object" : $"{Objects.Count} objects")}";
        }
    }

    /// <summary>What is to be said of deadlocks in a line; empty if there are none.</summary>
    public string Warning
    {
        get
        {
            var (sets, word) = Verdict.Proved.Count > 0 ? (Verdict.Proved, "proved") : (Verdict.Suspected, "suspected");
            return sets.Count == 0 ? "" : $"A deadlock is {word}: {string.Join(", ", sets.SelectMany(static set => set.Members).Select(static member => $"{member.Name} (pid {member.Pid})"))}";
        }
    }

    // One that was started again, or is new, has no rate yet.
    private static double? Rate<T>(Dictionary<T, long> before, T id, long now, double seconds) where T : notnull =>
        seconds > 0 && before.TryGetValue(id, out var then) && now >= then ? (now - then) / seconds : null;
}

/// <summary>A process in it.</summary>
/// <param name="Process">How it stands.</param>
/// <param name="TurnsPerSecond">How many turns it has had in each second since the look before; null if that cannot be said.</param>
internal readonly record struct TopProcess(ViewedProcess Process, double? TurnsPerSecond);

/// <summary>An object in it.</summary>
/// <param name="Object">How it stands.</param>
/// <param name="TransferPerSecond">How much was taken out of it in each second since the look before; null if that cannot be said.</param>
internal readonly record struct TopObject(ViewedObject Object, double? TransferPerSecond);
