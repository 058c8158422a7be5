using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <summary>A proved deadlock: processes each of which waits for something that only others of them could bring about.</summary>
public sealed class DeadlockReport
{
    internal DeadlockReport(IReadOnlyList<Waiter> stuck, IReadOnlyList<Waiter> all)
    {
        var names = all.ToDictionary(p => p.Pid, p => p.Name);
        Processes = [.. stuck.Select(p => p.Name)];
        IsTotal = stuck.Count == all.Count;
        Text = Write(stuck, names);
    }

    /// <summary>The names of the processes that can never go on.</summary>
    public IReadOnlyList<string> Processes { get; }

    /// <summary>Whether nobody else was left.</summary>
    public bool IsTotal { get; }

    /// <summary>A sentence for each: what it waits for, and who could have woken it.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private string Write(IReadOnlyList<Waiter> stuck, Dictionary<Pid, string> names)
    {
        var text = new StringBuilder();
        text.Append("Deadlock: ").Append(stuck.Count == 1 ? "one process" : $"{stuck.Count} processes").Append(" can never go on");
        text.AppendLine(IsTotal ? "." : "; the others still run.");
        foreach (var process in stuck)
        {
            text.Append("  ").Append(process.Name).Append(" (pid ").Append(process.Pid).Append(") is blocked in ");
            text.AppendLine(string.Join(", and ", process.Waits.Select(wait => $"{wait.Call} on {wait.On}")) + ".");
            foreach (var wait in process.Waits) text.Append("    ").AppendLine(WhoCouldHelp(process, wait, names));
        }

        return text.ToString().TrimEnd();
    }

    private static string WhoCouldHelp(Waiter process, Wait wait, Dictionary<Pid, string> names)
    {
        if (wait.Wakers is null) return "Any process could wake it, but none that is left can go on.";
        var living = wait.Wakers.Where(names.ContainsKey).ToList();
        var others = living.Where(pid => pid != process.Pid).Select(pid => names[pid]).ToList();
        if (others.Count > 0)
            return $"Only {Any(others)} could wake it, and {(others.Count == 1 ? "is" : "each is")} itself blocked for ever.";
        return living.Count > 0 ? "Only it itself could wake it." : "Nobody is left who could wake it.";
    }

    private static string Any(List<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
