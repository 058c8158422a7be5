using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Exploring;

/// <summary>Follows the schedule of a replay file, name by name, and looks whether it shows the same mistake.</summary>
internal static class Replayer
{
    private const string TheEnd = "that the schedule is over";

    public static ReplayResult Replay(Topology topology, ReplayFile file, ExploreOptions options)
    {
        if (topology.Name != file.Topology) throw new ArgumentException($"The replay file is of the topology '{file.Topology}', and not of '{topology.Name}'.", nameof(file));
        var program = Explorer.ProgramOf(topology, options with
        {
            Input = file.Input,
            MaxSteps = file.MaxSteps,
            FairAfter = file.FairAfter,
            ChecksAccess = file.ChecksAccess,
            Settings = options.Settings ?? file.Settings,
        });
        var recorder = new ScheduleRecorder();
        var strategy = new NamedReplayStrategy(file.Choices, recorder);
        var run = new ScheduleRun(program, strategy, recorder);
        run.Run();
        if (MismatchOf(file, strategy, recorder, run) is { } mismatch) return new ReplayResult(file, recorder.Choices.Count, null, mismatch);

        var found = Verdict.Of(run) ?? (file.Kind == FindingKind.Nondeterminism ? Determinism.Check(run) : null);
        if (found is null || found.Kind != file.Kind || found.Signature != file.Signature) return new ReplayResult(file, recorder.Choices.Count, null, OtherEnd(file, found, options));
        var finding = new Finding(found.Kind, found.Headline, FindingWriter.ReportOf(program, found, recorder), recorder.Choices, file.Schedule)
        {
            Signature = found.Signature,
            StepsAsFound = file.StepsAsFound,
        };
        return new ReplayResult(file, recorder.Choices.Count, finding, null);
    }

    private static ReplayMismatch? MismatchOf(ReplayFile file, NamedReplayStrategy strategy, ScheduleRecorder recorder, ScheduleRun run)
    {
        if (strategy.Mismatch is var (step, possible))
        {
            return step > file.Choices.Count
                ? new ReplayMismatch(step, TheEnd, "it goes on", possible)
                : new ReplayMismatch(step, Quoted(file.Choices[step - 1]), StateOf(file.Choices[step - 1], possible, run, recorder.Names), possible);
        }

        // Behind the point from which everybody gets his turn nobody chooses, and the end of the run is nobody's choice either: both are compared afterwards.
        var done = recorder.Choices;
        for (var i = 0; i < Math.Max(done.Count, file.Choices.Count); i++)
        {
            if (i >= done.Count) return new ReplayMismatch(i + 1, Quoted(file.Choices[i]), $"the schedule is over: {StateOf(file.Choices[i], [], run, recorder.Names)}", []);
            if (i >= file.Choices.Count) return new ReplayMismatch(i + 1, TheEnd, $"{Quoted(done[i])} was done", [done[i]]);
            if (done[i] != file.Choices[i]) return new ReplayMismatch(i + 1, Quoted(file.Choices[i]), $"{Quoted(done[i])} was done", [done[i]]);
        }

        return null;
    }

    private static ReplayMismatch OtherEnd(ReplayFile file, Found? found, ExploreOptions options)
    {
        var isUnstated = file.Invariant is { } rule && options.Invariant?.Rule != rule;
        var actual = found is not null ? $"it shows another mistake: {found.Headline}"
            : isUnstated ? $"nothing is wrong: the rule '{file.Invariant}' was stated in a test, and only there it can be replayed"
            : "nothing is wrong";
        return new ReplayMismatch(file.Choices.Count + 1, Quoted(file.Headline), actual, []);
    }

    // Names of objects have single quotes of their own.
    private static string Quoted(object text) => $"\"{text}\"";

    // What the process that the file names is doing instead.
    private static string StateOf(RecordedChoice expected, IReadOnlyList<RecordedChoice> possible, ScheduleRun run, ProcessNames names)
    {
        var name = expected.Process;
        if (possible.Where(one => one.Process == name).ToList() is { Count: > 0 } own) return $"{name} is about to do {string.Join(" or ", own.Select(one => Quoted($"{one.Operation} on {one.Object}")))}";
        if (run.Kernel.EveryProcess.LastOrDefault(process => names.Of(process.Pid) == name) is not { } process) return $"there is no process '{name}'";
        if (process.HasEnded) return $"{name} has ended: {process.Status}";
        return process.Runtime?.Pending is { Count: > 0 } calls
            ? $"{name} waits in {string.Join(" and ", calls.Select(call => Quoted($"{call.Describe()} on {names.Describe(call.Target!)}")))}"
            : $"{name} has asked for nothing";
    }
}
