namespace ActorIpc.Scenarios.Language;

/// <summary>A scenario script that was read and checked as far as can be without running it.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Source">Its text, line by line, for showing places.</param>
/// <param name="Lines">What it says, without comments and blanks.</param>
internal sealed record Script(string Path, IReadOnlyList<string> Source, IReadOnlyList<Line> Lines)
{
    /// <summary>
    /// The processes that get a call from a second thread (<c>A!:</c>) or a descriptor from another process (<c>give … to A</c>): a kernel may have to prepare them.
    /// </summary>
    public IReadOnlySet<string> NeedSecondThread { get; init; } = new HashSet<string>();
}

/// <summary>One line: what is done, and what must come of it.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Text">The line as written, trimmed, without its comment.</param>
/// <param name="Times">How often it is done; 1 unless it begins with <c>repeat</c>.</param>
/// <param name="Statement">What is done.</param>
/// <param name="Result">What the call itself must return; null: it must succeed.</param>
/// <param name="Completions">What calls of others must complete because of it.</param>
internal sealed record Line(Place Place, string Text, int Times, Statement Statement, Expected? Result, IReadOnlyList<ExpectedCompletion> Completions);

/// <summary>A thread of a process: its first one, or the second (<c>A!</c>).</summary>
internal readonly record struct Caller(string Process, bool IsSecond = false)
{
    public override string ToString() => IsSecond ? Process + "!" : Process;
}
