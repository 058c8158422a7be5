using ActorIpc.Scenarios.Explaining.Rules;

namespace ActorIpc.Scenarios.Explaining;

/// <summary>All rules, those that know most first.</summary>
/// <remarks>A line of a table: calls, kinds, words, sentence, with | between them; <c>-</c> is all calls or any kind. The first that fits is taken.</remarks>
internal static class RuleBook
{
    /// <summary>The rules, in the order in which they are tried.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Read(DescriptorRules.Table), .. Read(PipeRules.Table), .. Read(NameRules.Table), .. Read(QueueRules.Table), .. Read(MessageRules.Table),
        .. Read(SemaphoreRules.Table), .. Read(MemoryRules.Table), .. Read(LetterRules.Table), .. Read(GeneralRules.Table),
    ];

    /// <summary>The sentence of the first that fits, or null.</summary>
    public static string? Find(string call, ObjectKinds kind, IReadOnlySet<string> words)
    {
        foreach (var rule in All)
            if (rule.Fits(call, kind, words))
                return rule.Sentence.Replace("{call}", call, StringComparison.Ordinal).Replace("{page}", ManualPage.Of(call), StringComparison.Ordinal);
        return null;
    }

    private static IEnumerable<Rule> Read(string table)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('|', 4, StringSplitOptions.TrimEntries);
            var kinds = cells[1] == "-" ? ObjectKinds.Any : Enum.Parse<ObjectKinds>(cells[1], ignoreCase: true);
            yield return new Rule(cells[0] == "-" ? [] : cells[0].Split(", "), kinds, cells[2].Split(' '), cells[3]);
        }
    }
}
