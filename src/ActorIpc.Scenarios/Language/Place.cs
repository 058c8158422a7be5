namespace ActorIpc.Scenarios.Language;

/// <summary>Where something stands in a script.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Length">How many characters it takes; at least 1, for the caret.</param>
internal readonly record struct Place(string File, int Line, int Column, int Length = 1)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
