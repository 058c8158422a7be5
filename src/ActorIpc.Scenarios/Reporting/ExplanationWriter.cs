using ActorIpc.Scenarios.Reporting.Texts;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Prints why each line came to what it came to.</summary>
/// <param name="output">Where.</param>
/// <param name="explainer">Knows it.</param>
/// <param name="paint">Colours.</param>
/// <param name="showsLines">Whether the lines themselves are printed too; a trace has them already.</param>
internal sealed class ExplanationWriter(TextWriter output, ILineExplainer explainer, Paint paint, bool showsLines) : IScenarioObserver
{
    private const string Indent = "      ";

    public void OnStep(StepOutcome outcome)
    {
        var explanation = explainer.Explain(outcome);
        if (explanation is null && !showsLines) return;
        if (showsLines) output.WriteLine($"{outcome.Line.Place.Line,4}  {outcome.Line.Text}{(outcome.Failures.Count > 0 ? $"  {paint.Bad("came to")} {StepText.Of(outcome)}" : "")}");
        if (explanation is null) return;
        foreach (var line in explanation.Split('\n')) output.WriteLine(paint.Quiet(Indent + line));
    }
}
