using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>Everything that a kernel shows of itself at one moment: what the inspection commands answer from, and what goes as JSON to whoever looks from outside.</summary>
/// <remarks>
/// As JSON the names are those of the properties in camelCase; times are seconds, moments ISO 8601, modes octal strings, pids numbers, and what is not there is left out. Names may be added;
/// what is there keeps its meaning as long as <see cref="Version"/> is the same.
/// </remarks>
public sealed record KernelView
{
    /// <summary>The form of the JSON that this library writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The form that it has.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When it was taken, on the kernel's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// Whether everybody answered, and nobody had a turn, came or went while it was taken. Only then everything in it was so at one moment.
    /// </summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether somebody may come who is no process yet, and use what has a name.</summary>
    public bool IsOpen => Outsiders.Count > 0;

    /// <summary>Who that is, for people: <c>a shell</c>, <c>a guest</c>.</summary>
    public IReadOnlyList<string> Outsiders { get; init; } = [];

    /// <summary>Processes that did not answer: they are in a long turn.</summary>
    public IReadOnlyList<int> Silent { get; init; } = [];

    /// <summary>The processes, by pid; those that have ended and that nobody has waited for, and those that wait for their restart, are among them.</summary>
    public required IReadOnlyList<ViewedProcess> Processes { get; init; }

    /// <summary>The objects, in the order of their creation.</summary>
    public required IReadOnlyList<ViewedObject> Objects { get; init; }

    // Made when they are first asked for. By the list and not in the view: what a view is equal to does not depend on what it was asked, and a changed copy finds its own processes.
    private static readonly ConditionalWeakTable<IReadOnlyList<ViewedProcess>, Dictionary<int, ViewedProcess>> Indexes = [];

    /// <summary>The process of that number, or null.</summary>
    public ViewedProcess? Find(int pid) => Indexes.GetValue(Processes, IndexOf).GetValueOrDefault(pid);

    /// <summary>The object of that number, or null.</summary>
    public ViewedObject? FindObject(long id) => Objects.FirstOrDefault(one => one.Id == id);

    /// <summary>It as JSON, without line ends.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ViewJson.Compact.KernelView);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    /// <exception cref="FormatException">It is something else, or was written by a library of another version.</exception>
    public static KernelView Parse(string json)
    {
        KernelView? view;
        try
        {
            view = JsonSerializer.Deserialize(json, ViewJson.Compact.KernelView);
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"This is no view of a kernel: {wrong.Message}", wrong);
        }

        if (view is null) throw new FormatException("This is no view of a kernel: it is null.");
        return view.Version == CurrentVersion
            ? view
            : throw new FormatException($"The view of the kernel has version {view.Version}, and {CurrentVersion} is understood here: look with the actoripc that the host was started with.");
    }

    /// <summary>What people call a process, with its number.</summary>
    internal string NameOf(int pid) => pid == Pid.Init.Value ? "init (pid 1)" : Find(pid) is { } process ? $"{HarmlessText.Line(process.Name)} (pid {pid})" : $"pid {pid}";

    private static Dictionary<int, ViewedProcess> IndexOf(IReadOnlyList<ViewedProcess> processes)
    {
        var index = new Dictionary<int, ViewedProcess>(processes.Count);
        foreach (var process in processes) index.TryAdd(process.Pid, process);
        return index;
    }
}
