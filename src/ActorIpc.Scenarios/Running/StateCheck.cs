using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Checks the lines that only look.</summary>
internal static class StateCheck
{
    /// <summary><c>expect A state …</c>.</summary>
    public static IReadOnlyList<Failure> Check(Line line, ExpectState expected, TrackedProcess process)
    {
        var wanted = Text(expected.State, expected.Status);
        var got =
            process.Ended is { Signal: Signal.None } exited ? Text(ProcessState.Exited, exited)
            : process.Ended is { } killed ? Text(ProcessState.Killed, killed)
            : Text(process.IsBlocked ? ProcessState.Blocked : ProcessState.Idle, default);
        return got == wanted ? [] : [new Failure(line.Place, $"state of {process.Name}", wanted, got)];
    }

    /// <summary><c>expect deadlock …</c> and <c>expect no deadlock</c>.</summary>
    public static IReadOnlyList<Failure> Check(Line line, ExpectDeadlock expected, IReadOnlySet<string> deadlocked) =>
        deadlocked.SetEquals(expected.Processes) ? [] : [new Failure(line.Place, "deadlock", Text(expected.Processes), Text(deadlocked))];

    private static string Text(ProcessState state, ExitStatus status) => state switch
    {
        ProcessState.Idle => "idle",
        ProcessState.Blocked => "blocked",
        ProcessState.Exited => $"exited({status.Code})",
        _ => $"killed({status.Signal.Name()})",
    };

    private static string Text(IReadOnlySet<string> processes) =>
        processes.Count == 0 ? "no deadlock" : $"deadlock {string.Join(' ', processes.Order(StringComparer.Ordinal))}";
}
