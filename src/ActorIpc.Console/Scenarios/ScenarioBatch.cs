using ActorIpc.Console.Live;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Reporting;
using ActorIpc.Scenarios.Reporting.Texts;
using ActorIpc.Scenarios.Running;
using Outcome = ActorIpc.Scenarios.Running.Outcome;

namespace ActorIpc.Console.Scenarios;

/// <summary>Runs scripts on kernels, and tells what came of them.</summary>
/// <param name="environment">What there is.</param>
/// <param name="screen">Takes what is wrong.</param>
/// <param name="output">Takes everything else.</param>
/// <param name="options">What is wanted.</param>
internal sealed class ScenarioBatch(CommandEnvironment environment, LiveOutput screen, TextWriter output, ScenarioOptions options)
{
    private readonly Paint _paint = new(environment.Terminals.Output && environment.AllowsColor);
    private readonly Paint _errorPaint = new(environment.Terminals.Error && environment.AllowsColor);
    private readonly Total _total = new();
    private readonly JsonWriter? _json = options.Json ? new JsonWriter(output) : null;

    /// <summary>Runs them all.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ScenarioKernel> kernels, CancellationToken token)
    {
        foreach (var file in options.Files)
        {
            if (await ReadAsync(file, token) is { } script) _total.Add(await RunAsync(script, kernels, token));
            else _total.Add([Outcome.Wrong]);
        }

        if (_json is not null) _json.WriteTotal(_total);
        else new TextReport(output, _paint).Write(_total);
        return _total.ExitCode;
    }

    /// <summary>What came of the scripts so far.</summary>
    public int ExitCode => _total.ExitCode;

    private async Task<Script?> ReadAsync(string file, CancellationToken token)
    {
        byte[] contents = [];
        try
        {
            contents = await ScriptFile.ReadAsync(file, environment, token);
            // For a program the name is what it is; a terminal would obey what is in it.
            return ScriptReader.Read(_json is null ? HarmlessText.Line(file) : file, contents);
        }
        catch (ScriptException wrong)
        {
            _json?.WriteError(file, wrong.Message, wrong.Place);
            await SayAsync(wrong, ScriptFile.Lines(contents));
        }
        catch (IOException failure)
        {
            _json?.WriteError(file, failure.Message, null);
            await SayAsync($"actoripc: {HarmlessText.Line(file)}: {HarmlessText.Line(failure.Message)}");
        }

        return null;
    }

    private async Task<List<Outcome>> RunAsync(Script script, IReadOnlyList<ScenarioKernel> kernels, CancellationToken token)
    {
        var table = kernels.Count > 1 && _json is null ? new SideBySide(script, [.. kernels.Select(static kernel => kernel.Name)]) : null;
        var verdicts = new List<ScenarioVerdict>();
        for (var i = 0; i < kernels.Count; i++) verdicts.Add(await RunAsync(script, kernels[i], table, i, token));
        table?.Write(output, _paint);
        foreach (var verdict in verdicts) await TellAsync(verdict);
        return [.. verdicts.Select(static verdict => verdict.Outcome)];
    }

    private async Task<ScenarioVerdict> RunAsync(Script script, ScenarioKernel kernel, SideBySide? table, int column, CancellationToken token)
    {
        var observers = ObserversOf(kernel, table, column);
        if (_json is null && (options.Trace || options.Explain && table is null) && (options.Files.Count > 1 || table is not null))
            await output.WriteLineAsync(_paint.Quiet($"=== {script.Path} on {kernel.Name} ==="));
        try
        {
            return await ScenarioRunner.RunAsync(script, kernel, observers.Count > 0 ? observers : null, token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The kernel itself gave up: no expectation of the script can hold on it, but other scripts still can.
            var message = failure is IOException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
            return new ScenarioVerdict(script, kernel.Name, Outcome.Failed) { Problem = new ScriptProblem(null, HarmlessText.Line(message)) };
        }
    }

    private Observers ObserversOf(ScenarioKernel kernel, SideBySide? table, int column)
    {
        var explainer = options.Explain ? environment.Explainer() : null;
        var observers = new Observers();
        if (_json is not null)
        {
            observers.Add(_json.Observer(kernel.Name, explainer));
            return observers;
        }

        if (options.Trace) observers.Add(new TraceWriter(output, _paint));
        if (table is not null) observers.Add(table.Observer(column, explainer));
        else if (explainer is not null) observers.Add(new ExplanationWriter(output, explainer, _paint, showsLines: !options.Trace));
        return observers;
    }

    private async Task TellAsync(ScenarioVerdict verdict)
    {
        if (_json is not null) _json.WriteVerdict(verdict);
        else new TextReport(output, _paint).Write(verdict);
        if (verdict.Problem is not { } problem) return;
        var script = verdict.Script;
        switch (verdict.Outcome)
        {
            case Outcome.Wrong:
                await SayAsync(new ScriptException(problem.Place!.Value, problem.Message), script.Source);
                break;
            case Outcome.Unable:
                await SayAsync($"{problem.Place?.ToString() ?? script.Path}: {_errorPaint.Odd("not run")} on {verdict.Kernel}: {problem.Message}");
                break;
            case Outcome.Failed when problem.Place is null:
                await SayAsync($"{script.Path}: {_errorPaint.Bad("error")}: the kernel {verdict.Kernel} gave up: {problem.Message}");
                break;
        }
    }

    private Task SayAsync(ScriptException wrong, IReadOnlyList<string> source) => SayAsync([.. ProblemText.Of(wrong, source, _errorPaint)]);

    // What was printed before stands before it, also where both go to the same terminal.
    private async Task SayAsync(params IReadOnlyList<string> lines)
    {
        await output.FlushAsync();
        foreach (var line in lines) screen.Say(line);
    }
}
