using System.Globalization;
using ActorIpc.Naming;

namespace ActorIpc.Inspection;

/// <summary>The kinds of objects, and how people name one.</summary>
internal static class ObjectNames
{
    // Each kind with what else it is called.
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["pipe"] = [],
        ["fifo"] = [],
        ["mailbox"] = ["queue", "mq"],
        ["semaphore"] = ["sem"],
        ["semaphore set"] = ["set"],
        ["mutex"] = [],
        ["segment"] = ["region", "shm"],
        ["shared array"] = ["array"],
        ["file"] = [],
        ["directory"] = [],
    };

    /// <summary>The kinds as they are typed: without spaces.</summary>
    public static IReadOnlyList<string> Typed { get; } = [.. Kinds.Keys.Select(static kind => kind.Replace(' ', '-'))];

    /// <summary>The kind in a column: its shortest name that is no abbreviation.</summary>
    public static string Short(string kind) => kind switch { "semaphore set" => "set", "shared array" => "array", _ => kind };

    /// <summary>The kind that is meant, or null.</summary>
    public static string? KindOf(string typed) =>
        Kinds.Where(kind => kind.Key.Replace(' ', '-').Equals(typed.Replace(' ', '-'), StringComparison.OrdinalIgnoreCase)
            || kind.Value.Contains(typed, StringComparer.OrdinalIgnoreCase)).Select(static kind => kind.Key).FirstOrDefault();

    /// <summary>The objects that are meant by a name, a path, a key, or a number.</summary>
    public static IReadOnlyList<ViewedObject> Find(KernelView view, string typed)
    {
        List<ViewedObject> named = [.. view.Objects.Where(one => one.Name == typed || one.Names.Contains(typed))];
        if (named.Count > 0) return named;
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && view.FindObject(id) is { } numbered) return [numbered];
        // As people call it who are in its directory, or who have made it by a name of its kind: /dev/shm/sem.NAME is the semaphore NAME.
        return typed.Contains('/') ? [] : [.. view.Objects.Where(one => one.Names.Append(one.Name).Any(name => IsLastOf(name, typed)))];
    }

    private static bool IsLastOf(string path, string typed)
    {
        if (!path.StartsWith('/')) return false;
        var last = path[(path.LastIndexOf('/') + 1)..];
        return last == typed || WellKnownFolders.SemaphoreIn(last) == typed;
    }

    /// <summary>Every name by which an object could be meant.</summary>
    public static IEnumerable<string> All(KernelView view) => view.Objects.SelectMany(static one => one.Names.Append(one.Name)).Distinct();
}
