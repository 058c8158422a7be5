namespace ActorIpc.Shell.Language;

/// <summary>A command line that says nothing.</summary>
/// <param name="line">The line.</param>
/// <param name="column">Where it goes wrong, 0 and up.</param>
/// <param name="message">What is wrong there.</param>
/// <param name="isIncomplete">Whether another line could still make it right.</param>
internal sealed class ShellSyntaxException(string line, int column, string message, bool isIncomplete = false) : Exception(message)
{
    /// <summary>Whether another line could still make it right.</summary>
    public bool IsIncomplete { get; } = isIncomplete;

    /// <summary>Where it goes wrong, 0 and up.</summary>
    public int Column { get; } = column;

    /// <summary>What is wrong, and under the line a caret where.</summary>
    public string Text { get; } = $"syntax error: {message}\n  {OneLine(line)}\n  {new string(' ', column)}^";

    // The caret has to stand where it should.
    private static string OneLine(string line) => new([.. line.Select(c => char.IsControl(c) ? ' ' : c)]);
}
