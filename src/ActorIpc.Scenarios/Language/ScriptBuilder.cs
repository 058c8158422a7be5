using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Reading;

namespace ActorIpc.Scenarios.Language;

/// <summary>Makes a script of lines that are given one by one, each in the light of those before.</summary>
/// <param name="path">The file as the user named it; for places.</param>
internal sealed class ScriptBuilder(string path)
{
    private readonly Scope _scope = new();
    private readonly List<string> _source = [];
    private readonly List<Line> _lines = [];

    /// <summary>Reads one more line. One that is wrong leaves nothing behind but its place in the numbering.</summary>
    /// <returns>Null if there is nothing on it but blanks and a comment.</returns>
    /// <exception cref="ScriptException">It is wrong.</exception>
    public Line? Add(string text)
    {
        _source.Add(text);
        if (LineReader.Read(_scope, new SourceLine(path, _source.Count, text)) is not { } line) return null;
        _lines.Add(line);
        return line;
    }

    /// <summary>All so far.</summary>
    public Script Build() => new(path, [.. _source], [.. _lines]) { NeedSecondThread = _scope.SecondThreads.ToHashSet() };
}
