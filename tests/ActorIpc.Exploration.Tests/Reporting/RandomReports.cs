using CsCheck;

namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Reports that no exploration would come to.</summary>
internal static class RandomReports
{
    private static readonly string[] Calls = ["P", "V", "read(100)", "write(4096)", "receive()", "store(0)", "ends: closes", "gives up P", "open(/a/rather/long/path/that/is/no/word)"];
    private static readonly string[] Objects = ["semaphore 's'", "semaphore 'mutex'", "pipe 'words'", "mailbox 'words'", "process 'p1'", "no kind"];
    private static readonly string[] Outcomes = ["ok", "", "0", "EPIPE", "\"some text from a message, which is not short\"", "→ 5 …"];

    private static readonly Gen<ResumedCall> Resumed = Gen.Select(Gen.Int[1, 6], OneOf(Calls), OneOf(Outcomes), (process, call, outcome) => new ResumedCall($"p{process}", call, outcome));

    private static readonly Gen<ScheduleRow> Row = Gen.Select(Gen.Int[1, 6], OneOf(Calls), OneOf(Objects), OneOf(Outcomes), Gen.Int[0, 9], Resumed.Array[0, 2],
        (process, call, on, outcome, dice, resumed) => new ScheduleRow(0, $"p{process}", call, on, dice < 6 ? RowEffect.Done : (RowEffect)(dice - 6), outcome, dice == 0 ? resumed : [])
        {
            IsForced = dice == 9,
            IsSwitch = dice % 2 == 0,
            Place = dice < 5 ? null : "Some.cs:12",
        });

    // Mostly long stretches of one process, which is what is folded.
    private static readonly Gen<ScheduleRow[]> Stretch = Gen.Select(Row, Gen.Int[1, 40], (row, count) => Enumerable.Repeat(row, count).ToArray());

    public static Gen<ScheduleReport> Reports { get; } = Gen.Select(Stretch.Array[0, 12], Row.Array[0, 60], Gen.Int[0, 7], (stretches, rows, kind) =>
    {
        var all = stretches.SelectMany(stretch => stretch).Concat(rows).Select((row, i) => row with { Step = i + 1 }).ToList();
        var ends = Enumerable.Range(1, 6).Select(i => i % 3 == 0
            ? new ProcessEnd($"p{i}", "exited(0)", [])
            : new ProcessEnd($"p{i}", null, [new WaitingCall("P", "semaphore 's'", i % 2 == 0 ? null : [$"p{(i % 6) + 1}"], "Some.cs:12")]) { IsStuck = i % 3 == 1 }).ToList();
        return new ScheduleReport("random", (FindingKind)kind, "A mistake.", ["p1", "p2", "p3", "p4", "p5", "p6"], all, ends, []) { Marked = all.Count > 3 ? [1, all.Count / 2] : [] };
    });

    private static Gen<string> OneOf(string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
