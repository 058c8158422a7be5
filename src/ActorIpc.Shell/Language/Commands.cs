namespace ActorIpc.Shell.Language;

/// <summary>What is run in one go: <c>a; b &amp; c</c>.</summary>
internal sealed record CommandList(IReadOnlyList<AndOr> Items);

/// <summary>Pipelines that depend on each other: <c>a &amp;&amp; b || c</c>; or one that goes to the background.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Rest">The others; each is run if what was before succeeded, or else if it failed.</param>
/// <param name="IsBackground">Whether nobody waits for it. Then it is a single one.</param>
internal sealed record AndOr(Pipeline First, IReadOnlyList<(bool IfSucceeded, Pipeline Pipeline)> Rest, bool IsBackground);

/// <summary>Commands that run at the same time, each one's output the next one's input.</summary>
/// <param name="Commands">One and more.</param>
/// <param name="Text">As it was written.</param>
internal sealed record Pipeline(IReadOnlyList<SimpleCommand> Commands, string Text);

/// <summary>A command with its arguments and redirections; or only assignments.</summary>
/// <param name="Assignments">Variables that are set before it runs.</param>
/// <param name="Words">Its name and its arguments.</param>
/// <param name="Redirections">Where its streams go, in order.</param>
internal sealed record SimpleCommand(IReadOnlyList<(string Name, Word Value)> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirection> Redirections);

/// <summary>Where one stream of a command comes from or goes.</summary>
/// <param name="Stream">0 input, 1 output, 2 errors.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">What; of a copy, nothing.</param>
/// <param name="CopyOf">Of a copy, the stream that is copied.</param>
internal sealed record Redirection(int Stream, RedirectionKind Kind, Word Target, int CopyOf = 0);

/// <summary>What a redirection does.</summary>
internal enum RedirectionKind
{
    /// <summary><c>&lt;</c></summary>
    Read,
    /// <summary><c>&gt;</c>: a file is emptied, or made.</summary>
    Write,
    /// <summary><c>&gt;&gt;</c>: a file goes on where it ends, or is made.</summary>
    Append,
    /// <summary><c>&lt;&gt;</c>: for both.</summary>
    Both,
    /// <summary><c>2&gt;&amp;1</c>: where another stream goes.</summary>
    Copy,
}
