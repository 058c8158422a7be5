using ActorIpc.Console.Live;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Console.Running;

/// <summary>Says how a run ended: on standard error in words, and as an exit code.</summary>
internal sealed class RunReport(LiveOutput screen, RunOptions options)
{
    // How a missing or unreadable file arrives: its message names it already, and the type would add nothing.
    private static readonly string[] PlainFailures = [nameof(FileNotFoundException), nameof(DirectoryNotFoundException), nameof(IOException)];

    /// <summary>Tells it.</summary>
    /// <param name="result">How it ended; null if it did not, and was left.</param>
    /// <param name="cause">Why.</param>
    public int Tell(TopologyResult? result, StopCause cause)
    {
        if (cause == StopCause.TimedOut && result is null or { Outcome: TopologyOutcome.TimedOut })
            screen.Say($"actoripc: stopped: it took longer than {Duration.Text(options.Timeout!.Value)}");
        if (result is null) screen.Say("actoripc: some processes did not stop, and were left behind");
        foreach (var process in result?.Processes ?? [])
            if (!IsConsequence(process, result!)) screen.Say($"actoripc: {Describe(process)}");
        if (result?.Deadlock is { } deadlock) screen.Say(deadlock.Text);
        return cause switch
        {
            // Whoever read our output had enough of it: no failure, as long as nobody failed by himself.
            StopCause.ReaderGone => result?.Processes.All(process => IsConsequence(process, result)) == false ? ExitCodes.Failed : ExitCodes.Ok,
            _ when result is { Outcome: not TopologyOutcome.Stopped } => result.ExitCode,
            StopCause.TimedOut => ExitCodes.TimedOut,
            _ => cause.ExitCode(),
        };
    }

    // Nothing went wrong by itself with a process that succeeded; nor, in a run that was ended, with one that was killed, or that lost those it talked to before it was
    // asked to stop. Any other failure may be why the run had to be ended.
    private static bool IsConsequence(ProcessResult process, TopologyResult result)
    {
        if (process.Status.Succeeded) return true;
        // In a deadlock only being killed is its consequence; whoever failed before may be its cause.
        if (result.Outcome == TopologyOutcome.Deadlocked) return process.Status.Signal == Signal.Kill;
        var wasEnded = result.Outcome != TopologyOutcome.Failed;
        return wasEnded && process.Status.Failure?.StartsWith(nameof(IpcException), StringComparison.Ordinal) != false;
    }

    private static string Describe(ProcessResult process) =>
        process.Status.Failure is { } failure
            ? Plain(failure) ?? $"{process.Name} (pid {process.Pid}) {Verdict(failure)}"
            : $"{process.Name} (pid {process.Pid}): {process.Status}";

    private static string Verdict(string failure)
    {
        const string Broken = nameof(InvariantException) + ": ";
        // What a call of the kernel says needs no type.
        const string Call = nameof(IpcException) + ": ";
        return failure.StartsWith(Broken, StringComparison.Ordinal)
            ? $"found an invariant broken: {HarmlessText.Line(failure[Broken.Length..])}"
            : $"failed: {HarmlessText.Line(failure.StartsWith(Call, StringComparison.Ordinal) ? failure[Call.Length..] : failure)}";
    }

    private static string? Plain(string failure)
    {
        var colon = failure.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && PlainFailures.Contains(failure[..colon]) ? HarmlessText.Line(failure[(colon + 2)..]) : null;
    }
}
