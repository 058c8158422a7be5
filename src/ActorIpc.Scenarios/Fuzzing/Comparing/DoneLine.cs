using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>A line that was done.</summary>
/// <param name="Text">As it stands in the script, without a result.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Judged">What the judge made of it.</param>
/// <param name="Same">For a call that found something: a name of its process that already stood for the same.</param>
internal sealed record DoneLine(string Text, Statement Statement, StepReport Judged, string? Same);
