using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>A line that was done.</summary>
/// <param name="Text">As it stands in the script, without a result.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Judged">What the judge made of it.</param>
/// <param name="Expectation">The judge's results as a script writes them, from the <c>=</c> on.</param>
internal sealed record DoneLine(string Text, Statement Statement, StepReport Judged, string Expectation);
