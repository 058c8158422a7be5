using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Language.Reading;
using ActorIpc.Scenarios.Reporting.Texts;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Prints every call as strace would, and who was woken by whom.</summary>
internal sealed class TraceWriter(TextWriter output, Paint paint) : IScenarioObserver
{
    public void OnStep(StepOutcome outcome)
    {
        WriteStatement(outcome);
        var own = outcome.Line.Statement is CallStatement { Caller: var caller } ? caller : default(Caller?);
        for (var i = 0; i < outcome.Calls.Count; i++)
        {
            var completion = outcome.Report.Completions[i];
            if (completion.Caller == own) continue;
            output.WriteLine(paint.Quiet($"--- {completion.Caller} woken by {Waker(outcome.Line.Statement)} ---"));
            output.WriteLine($"[{completion.Caller}] {CallText.Resumed(outcome.Calls[i], completion.Result)}");
        }

        foreach (var (process, status) in EndedBy(outcome)) output.WriteLine(paint.Odd($"[{process}] +++ {Ended(status)} +++"));
    }

    private void WriteStatement(StepOutcome outcome)
    {
        switch (outcome.Line.Statement)
        {
            case CallStatement { Caller: var caller, Call: var call }:
                output.WriteLine($"[{caller}] {(outcome.Result is { } result ? CallText.Whole(call, result) : CallText.Unfinished(call))}");
                break;
            case Fork fork:
                output.WriteLine($"[{fork.Parent}] fork() = {fork.Child}");
                break;
            case Exit exit:
                output.WriteLine($"[{exit.Process}] exit_group({exit.Status}) = ?");
                break;
            case SendSignal signal:
                output.WriteLine(paint.Quiet($"[{signal.Process}] --- handled signal{(signal.Restart ? ", SA_RESTART" : "")} ---"));
                break;
            case Advance advance:
                output.WriteLine(paint.Quiet($"--- {TimeText.Write(advance.Time)} later ---"));
                break;
            case Declare declare:
                output.WriteLine(paint.Quiet($"--- {(declare.Processes.Count == 1 ? "process" : "processes")} {string.Join(' ', declare.Processes)} ---"));
                break;
        }
    }

    private static string Waker(Statement statement) => statement switch
    {
        CallStatement { Caller: var caller, Call: var call } => $"{caller}'s {call.Signature.Verb}",
        Exit exit => $"{exit.Process}'s exit",
        Kill kill => $"{kill.Process}'s death",
        Fork fork => $"{fork.Parent}'s fork",
        SendSignal => "the signal",
        Advance advance => $"time ({TimeText.Write(advance.Time)})",
        _ => "this",
    };

    // A kernel need not tell what the line itself says.
    private static IEnumerable<Ending> EndedBy(StepOutcome outcome)
    {
        Ending? own = outcome.Line.Statement switch
        {
            Exit exit => new Ending(exit.Process, new ExitStatus(exit.Status)),
            Kill kill => new Ending(kill.Process, ExitStatus.Killed(Signal.Kill)),
            _ => null,
        };
        if (own is { } first) yield return first;
        foreach (var ending in outcome.Report.Ended)
            if (ending.Process != own?.Process) yield return ending;
    }

    private static string Ended(ExitStatus status) => status.Signal == Signal.None ? $"exited with {status.Code}" : $"killed by {status.Signal.Name()}";
}
