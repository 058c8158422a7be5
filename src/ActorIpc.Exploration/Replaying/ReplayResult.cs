namespace ActorIpc.Exploration;

/// <summary>What came of a replay: the mistake once more, or where it went another way.</summary>
/// <param name="File">What was replayed.</param>
/// <param name="Steps">How many of its steps were done.</param>
/// <param name="Finding">The mistake, if it was seen again.</param>
/// <param name="Mismatch">Where it went another way, if it did.</param>
public sealed record ReplayResult(ReplayFile File, int Steps, Finding? Finding, ReplayMismatch? Mismatch);

/// <summary>A place at which a replay went another way than the file says.</summary>
/// <param name="Step">The step, 1 and up; one more than there are if it was the end.</param>
/// <param name="Expected">What the file says.</param>
/// <param name="Actual">What was there instead.</param>
/// <param name="Possible">The steps that could be done there.</param>
public sealed record ReplayMismatch(int Step, string Expected, string Actual, IReadOnlyList<RecordedChoice> Possible)
{
    /// <summary>All of it in a line.</summary>
    public override string ToString() => $"at step {Step} the file says {Expected}, but {Actual}";
}
