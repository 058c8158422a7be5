namespace ActorIpc.Shell.Language;

/// <summary>A piece of a command line: a word, or an operator.</summary>
/// <param name="Column">Where it begins, 0 and up.</param>
/// <param name="End">Where it ends: the column behind it.</param>
/// <param name="Operator">The operator as it is written; null for a word. A line end is one, too.</param>
/// <param name="Word">The word; empty for an operator.</param>
internal sealed record Token(int Column, int End, string? Operator, Word Word)
{
    /// <summary>Whether it says where a stream of a command goes.</summary>
    public bool IsRedirection => Operator is not null && Operator.AsSpan().IndexOfAny('<', '>') >= 0;
}
