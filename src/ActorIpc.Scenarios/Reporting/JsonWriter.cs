using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Prints JSON, an object a line: one for every line of a script that was run, one for every script and kernel, and one for all.</summary>
internal sealed class JsonWriter(TextWriter output)
{
    // Quotes and angle brackets need no escapes outside of web pages.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _buffer = new();

    /// <summary>An observer of one run.</summary>
    public IScenarioObserver Observer(string kernel, ILineExplainer? explainer) => new Steps(this, kernel, explainer);

    /// <summary>What came of a script on a kernel.</summary>
    public void WriteVerdict(ScenarioVerdict verdict) => Write(json =>
    {
        json.WriteString("file", verdict.Script.Path);
        json.WriteString("kernel", verdict.Kernel);
        json.WriteString("verdict", TextReport.Word(verdict.Outcome));
        json.WriteNumber("lines", verdict.Lines.Count);
        json.WriteNumber("failed", verdict.Lines.Count(static line => !line.Held));
        if (verdict.Problem is not { } problem) return;
        json.WriteString("reason", problem.Message);
        if (problem.Place is { } place) WritePlace(json, place);
    });

    /// <summary>A script that could not be read.</summary>
    public void WriteError(string file, string message, Place? place) => Write(json =>
    {
        json.WriteString("file", file);
        json.WriteString("verdict", TextReport.Word(Outcome.Wrong));
        json.WriteString("reason", message);
        if (place is { } where) WritePlace(json, where);
    });

    /// <summary>The last one.</summary>
    public void WriteTotal(Total total) => Write(json =>
    {
        json.WriteNumber("files", total.Files);
        foreach (var outcome in Enum.GetValues<Outcome>()) json.WriteNumber(TextReport.Word(outcome), total[outcome]);
        json.WriteNumber("exit", total.ExitCode);
    });

    private void Write(Action<Utf8JsonWriter> members)
    {
        _buffer.SetLength(0);
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_buffer.GetBuffer(), 0, (int)_buffer.Length));
    }

    private static void WritePlace(Utf8JsonWriter json, Place place)
    {
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
    }

    private sealed class Steps(JsonWriter writer, string kernel, ILineExplainer? explainer) : IScenarioObserver
    {
        public void OnStep(StepOutcome outcome) => writer.Write(json =>
        {
            var line = outcome.Line;
            json.WriteString("file", line.Place.File);
            json.WriteNumber("line", line.Place.Line);
            if (line.Times > 1) json.WriteNumber("round", outcome.Round);
            json.WriteString("text", line.Text);
            json.WriteString("kernel", kernel);
            json.WriteString("result", ResultOf(outcome));
            json.WriteStartArray("completions");
            for (var i = 0; i < outcome.Calls.Count; i++)
            {
                var (caller, result) = outcome.Report.Completions[i];
                if (line.Statement is CallStatement { Caller: var own } && own == caller) continue;
                json.WriteStartObject();
                json.WriteString("process", caller.ToString());
                json.WriteString("result", ResultText.Of(result, outcome.Calls[i]));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteEnded(json, outcome);
            json.WriteString("verdict", outcome.Failures.Count == 0 ? "ok" : "failed");
            if (outcome.Failures.Count > 0) WriteFailures(json, outcome.Failures);
            if (explainer?.Explain(outcome) is { } explanation) json.WriteString("explanation", explanation);
        });

        private static string? ResultOf(StepOutcome outcome) =>
            outcome.Line.Statement is CallStatement { Call: var call } ? ResultText.Of(outcome.Result, call) : null;

        private static void WriteEnded(Utf8JsonWriter json, StepOutcome outcome)
        {
            if (outcome.Report.Ended.Count == 0) return;
            json.WriteStartArray("ended");
            foreach (var (process, status) in outcome.Report.Ended)
            {
                json.WriteStartObject();
                json.WriteString("process", process);
                json.WriteString("status", status.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private static void WriteFailures(Utf8JsonWriter json, IReadOnlyList<Failure> failures)
        {
            json.WriteStartArray("failures");
            foreach (var failure in failures)
            {
                json.WriteStartObject();
                json.WriteNumber("column", failure.Place.Column);
                json.WriteString("about", failure.About);
                json.WriteString("expected", failure.Expected);
                json.WriteString("got", failure.Got);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
