using System.Globalization;

namespace ActorIpc.Topologies.Problems;

/// <summary>Collects what is wrong with a file: everything, and not the first mistake only.</summary>
internal sealed class ProblemLog(SourceText source)
{
    // Who has so many mistakes has one, near the beginning.
    public const int Most = 200;

    private readonly List<(SourceSpan Span, string Code, string Message)> _problems = [];

    /// <summary>The text that it is about.</summary>
    public SourceText Source { get; } = source;

    /// <summary>Whether the text itself could not be read everywhere, so that nobody knows what it says.</summary>
    public bool HasSyntaxProblems => _problems.Any(static problem => PhaseOf(problem.Code) == 0);

    public int Count => _problems.Count;

    /// <summary>In the order of reading: syntax, keys, values, references, wiring; and in each by place.</summary>
    public IReadOnlyList<TopologyProblem> Problems =>
    [
        .. _problems.OrderBy(static problem => PhaseOf(problem.Code)).ThenBy(static problem => problem.Span.Start).Select(problem =>
        {
            var line = Source.LineOf(problem.Span.Start);
            return new TopologyProblem(problem.Code, Source.Name, line, Source.ColumnOf(problem.Span.Start), Source.LengthOnLine(problem.Span), problem.Message, Source.Line(line));
        }),
    ];

    /// <summary>Adds a problem; the same one twice at a place is one.</summary>
    public void Add(string code, SourceSpan span, string message)
    {
        if (_problems.Count < Most && !_problems.Any(known => known.Span == span && known.Code == code && known.Message == message)) _problems.Add((span, code, message));
    }

    private static int PhaseOf(string code) => int.Parse(code.AsSpan(3), CultureInfo.InvariantCulture) / 100;
}
