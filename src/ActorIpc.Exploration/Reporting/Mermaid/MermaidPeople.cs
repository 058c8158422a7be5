using System.Globalization;
using System.Text;

namespace ActorIpc.Exploration.Reporting;

/// <summary>The participants of a sequence diagram. Names are free text, and some are words of the language: participants are known by numbers.</summary>
internal sealed class MermaidPeople
{
    private readonly Dictionary<string, string> _processes = [];
    private readonly Dictionary<string, string> _objects = [];

    public MermaidPeople(ScheduleStory story)
    {
        var report = story.Report;
        foreach (var process in new StepCells(story, Glyphs.Utf8).Processes) _processes.TryAdd(process, $"p{_processes.Count + 1}");
        foreach (var on in report.Rows.Select(row => row.On).Concat(report.Ends.SelectMany(end => end.Waits.Select(wait => wait.On))))
            if (on.Length > 0 && !(ObjectNames.KindOf(on) == "process" && _processes.ContainsKey(ObjectNames.NameOf(on)))) _objects.TryAdd(on, $"o{_objects.Count + 1}");
        if (_processes.Count + _objects.Count == 0) _processes.Add("nobody", "p1");
    }

    /// <summary>The lines that declare them.</summary>
    public IEnumerable<string> Declarations => _processes.Select(one => $"actor {one.Value} as {Escape(one.Key)}")
        .Concat(_objects.Select(one => $"participant {one.Value} as {Escape(ObjectNames.KindOf(one.Key) is { Length: > 0 } kind ? $"{kind} {ObjectNames.NameOf(one.Key)}" : one.Key)}"));

    /// <summary>From the first to the last of them, for a note over all.</summary>
    public string Everybody
    {
        get
        {
            var all = _processes.Values.Concat(_objects.Values).ToList();
            return all.Count == 1 ? all[0] : $"{all[0]},{all[^1]}";
        }
    }

    public string Process(string name) => _processes.TryGetValue(name, out var known) ? known : _processes.First().Value;

    /// <summary>An object, or the process that is asked; null if it is not in the diagram.</summary>
    public string? Object(string on) => _objects.TryGetValue(on, out var known) || (ObjectNames.KindOf(on) == "process" && _processes.TryGetValue(ObjectNames.NameOf(on), out known)) ? known : null;

    /// <summary>Text that means nothing to Mermaid, which ends a statement at a semicolon and a block at the word <c>end</c>, nor to the renderers of its labels.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var endsBlock = letter is 'e' or 'E' && string.Compare(text, i, "end", 0, 3, StringComparison.OrdinalIgnoreCase) == 0
                && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (i + 3 >= text.Length || !char.IsLetterOrDigit(text[i + 3]));
            if (endsBlock || "#;\"<>&`*_\\%{}".Contains(letter, StringComparison.Ordinal)) escaped.Append(CultureInfo.InvariantCulture, $"#{(int)letter};");
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
