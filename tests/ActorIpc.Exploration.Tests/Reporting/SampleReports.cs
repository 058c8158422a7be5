namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Reports of every sort of mistake, as explorations write them.</summary>
internal static class SampleReports
{
    private const string Mutex = "semaphore 'mutex'";

    /// <summary>Three philosophers, who each have the left fork.</summary>
    public static ScheduleReport Philosophers { get; } = new ReportBuilder(
            FindingKind.Deadlock, "philosophers", "A deadlock: philosopher-1, philosopher-2, philosopher-3 can never go on.", "philosopher-1", "philosopher-2", "philosopher-3")
        .Step("philosopher-1", "P", "semaphore 'fork-1'", place: "Philosopher.cs:15")
        .Step("philosopher-3", "P", "semaphore 'fork-3'", forced: true, place: "Philosopher.cs:15")
        .Blocks("philosopher-3", "P", "semaphore 'fork-1'", place: "Philosopher.cs:17")
        .Step("philosopher-2", "P", "semaphore 'fork-2'", forced: true, place: "Philosopher.cs:15")
        .Blocks("philosopher-2", "P", "semaphore 'fork-3'", place: "Philosopher.cs:17")
        .Blocks("philosopher-1", "P", "semaphore 'fork-2'", place: "Philosopher.cs:17")
        .Stuck("philosopher-1", "P", "semaphore 'fork-2'", ["philosopher-2"], "Philosopher.cs:17")
        .Stuck("philosopher-2", "P", "semaphore 'fork-3'", ["philosopher-3"], "Philosopher.cs:17")
        .Stuck("philosopher-3", "P", "semaphore 'fork-1'", ["philosopher-1"], "Philosopher.cs:17")
        .Object("semaphore", "fork-1", 0, 1, "units", "value 0", "philosopher-3 in P")
        .Object("semaphore", "fork-2", 0, 1, "units", "value 0", "philosopher-1 in P")
        .Object("semaphore", "fork-3", 0, 1, "units", "value 0", "philosopher-2 in P")
        .Build();

    /// <summary>A bounded buffer with the two P of the producer in the wrong order.</summary>
    public static ScheduleReport Buffer { get; } = BufferAfter(rounds: 0);

    /// <summary>The same after so many rounds in which one producer and the consumer went on without anything in their way.</summary>
    public static ScheduleReport LongBuffer { get; } = BufferAfter(rounds: 15);

    /// <summary>A counter without P and V.</summary>
    public static ScheduleReport Counter { get; } = new ReportBuilder(
            FindingKind.UnorderedAccess, "counter", "a (store, step 2) and b (load, step 3) touch element 0 of shared array 'counter', and no P and V and no message says who comes first.", "a", "b")
        .Step("a", "load(0)", "shared array 'counter'", "0", place: "Counter.cs:45")
        .Step("a", "store(0)", "shared array 'counter'", "1", place: "Counter.cs:45")
        .Step("b", "load(0)", "shared array 'counter'", "1", place: "Counter.cs:45")
        .Step("b", "store(0)", "shared array 'counter'", "2", place: "Counter.cs:45")
        .Ended("a").Ended("b").Object("shared array", "counter", 4, null, "B", "[2]").Marks(2, 3).Build();

    /// <summary>A writer that loses its reader, and somebody who waits for it.</summary>
    public static ScheduleReport Failed { get; } = new ReportBuilder(FindingKind.FailedProcess, "broken-pipe", "writer fails with IpcException: EPIPE.", "writer", "reader", "collector")
        .Step("writer", "write(5)", "pipe 'words'", "5", place: "Words.cs:12")
        .Blocks("collector", "receive()", "process 'collector'", place: "Words.cs:31")
        .Step("reader", "read(2)", "pipe 'words'", "2", forced: true, place: "Words.cs:22")
        .Step("reader", "ends: closes", "pipe 'words'", effect: RowEffect.Told)
        .Step("writer", "write(5)", "pipe 'words'", "EPIPE", place: "Words.cs:12")
        .Ended("writer", "failed(IpcException: EPIPE)").Ended("reader").Stuck("collector", "receive()", "process 'collector'", ["writer"], "Words.cs:31")
        .Object("pipe", "words", 3, 4096, "B", "\"lo\\n\"").Build();

    /// <summary>Two that write to each other and never read.</summary>
    public static ScheduleReport CrossingWrites { get; } = new ReportBuilder(FindingKind.Deadlock, "crossing-writes", "A deadlock: left, right can never go on.", "left", "right", "watcher")
        .Step("watcher", "send(5 B)", "mailbox 'log'").Blocks("left", "write(10)", "pipe 'line>'").Blocks("right", "write(10)", "pipe 'line<'").Step("watcher", "close", "mailbox 'log'")
        .Stuck("left", "write(10, 8 done)", "pipe 'line>'", ["right"]).Stuck("right", "write(10, 8 done)", "pipe 'line<'", ["left"]).Ended("watcher")
        .Object("pipe", "line>", 8, 8, "B", "\"abcdefgh\"", "left in write(10, 8 done)").Object("pipe", "line<", 8, 8, "B", "\"ABCDEFGH\"", "right in write(10, 8 done)")
        .Object("mailbox", "log", 1, 16, "messages", "\"hello\" from watcher").Build();

    /// <summary>A reader whose writer has gone elsewhere, one that waits for a child, and one for whoever comes.</summary>
    public static ScheduleReport Orphans { get; } = new ReportBuilder(FindingKind.OrphanedWait, "orphans", "reader, parent, opener wait for ever: whoever could have helped has ended.", "reader", "parent", "opener", "writer")
        .Blocks("reader", "read(4)", "pipe 'p'").Blocks("parent", "wait()", "process 'parent'").Blocks("opener", "open(for reading)", "fifo '/f'").Step("writer", "give", "pipe 'p'")
        .Stuck("reader", "read(4)", "pipe 'p'", ["writer"]).Stuck("parent", "wait()", "process 'parent'", []).Stuck("opener", "open(for reading)", "fifo '/f'", null).Ended("writer", "exited(3)")
        .Object("pipe", "p", 0, 4096, "B", "empty", "reader in read(4)").Object("fifo", "/f", 0, 65536, "B", "empty", "opener in open(for reading)").Build();

    /// <summary>A writer that readers never let in.</summary>
    public static ScheduleReport Starving { get; } = Readers();

    /// <summary>Names that mean something to terminals, to XML and to Mermaid.</summary>
    public static ScheduleReport Hostile { get; } = new ReportBuilder(FindingKind.Deadlock, "<b>&\"x\"\e[31m", "A deadlock: end;\n]]> can # never : go on.", "end", "a;b<c>&\"d\"", "日本\u202e語", "\ud800%%{init}")
        .Step("end", "P", "semaphore 'end'").Step("a;b<c>&\"d\"", "write(1)", "pipe '--><script>'", "EPIPE").Blocks("日本\u202e語", "P", "semaphore 'end'").Blocks("\ud800%%{init}", "P", "semaphore 'end'")
        .Blocks("end", "P", "semaphore 'end'")
        .Stuck("end", "P", "semaphore 'end'", ["日本\u202e語"]).Stuck("日本\u202e語", "P", "semaphore 'end'", ["end"]).Ended("a;b<c>&\"d\"", "failed(X: ]]>; end)").Build();

    public static TheoryData<string> Names => ["Philosophers", "Buffer", "LongBuffer", "Counter", "Failed", "CrossingWrites", "Orphans", "Starving", "Hostile"];

    public static ScheduleReport Named(string name) => (ScheduleReport)typeof(SampleReports).GetProperty(name)!.GetValue(null)!;

    private static ScheduleReport BufferAfter(int rounds)
    {
        var report = new ReportBuilder(FindingKind.Deadlock, "buffer-broken", "A deadlock: producer-1, producer-2, consumer can never go on.", "producer-1", "producer-2", "consumer");
        for (var i = 0; i < rounds; i++)
            report.Step("producer-1", "P", Mutex).Step("producer-1", "P", "semaphore 'empty'").Step("producer-1", "V", Mutex).Step("producer-1", "V", "semaphore 'full'");
        for (var i = 0; i < rounds; i++)
            report.Step("consumer", "P", "semaphore 'full'").Step("consumer", "P", Mutex).Step("consumer", "V", Mutex).Step("consumer", "V", "semaphore 'empty'");
        report.Step("producer-1", "P", Mutex, place: "Buffer.cs:69").Blocks("producer-2", "P", Mutex, forced: true, place: "Buffer.cs:69").Step("producer-1", "P", "semaphore 'empty'", place: "Buffer.cs:70")
            .Step("producer-1", "V", Mutex, place: "Buffer.cs:71", resumed: new ResumedCall("producer-2", "P", "ok")).Step("producer-1", "V", "semaphore 'full'", place: "Buffer.cs:72")
            .Blocks("producer-1", "P", Mutex, place: "Buffer.cs:69").Blocks("producer-2", "P", "semaphore 'empty'", place: "Buffer.cs:70").Step("consumer", "P", "semaphore 'full'", place: "Buffer.cs:80")
            .Blocks("consumer", "P", Mutex, place: "Buffer.cs:81");
        return report.Stuck("producer-1", "P", Mutex, ["producer-2", "consumer"], "Buffer.cs:69").Stuck("producer-2", "P", "semaphore 'empty'", ["producer-1", "consumer"], "Buffer.cs:70")
            .Stuck("consumer", "P", Mutex, ["producer-1", "producer-2"], "Buffer.cs:81")
            .Object("semaphore", "empty", 0, null, "units", "value 0", "producer-2 in P").Object("semaphore", "full", 0, null, "units", "value 0")
            .Object("semaphore", "mutex", 0, 1, "units", "value 0", "producer-1 in P", "consumer in P").Build();
    }

    private static ScheduleReport Readers()
    {
        var report = new ReportBuilder(FindingKind.Starvation, "readers", "writer starves: in 400 steps in which everybody had his turn, it was never served.", "reader-1", "reader-2", "writer");
        report.Step("reader-1", "P", Mutex).Blocks("writer", "P", Mutex, forced: true);
        for (var i = 0; i < 200; i++) report.Step("reader-1", "load(0)", "shared array 'page'", "0", forced: true).Step("reader-2", "P", Mutex, "EAGAIN", forced: true);
        return report.Waits("reader-1", "load(0)", "shared array 'page'", null).Ended("reader-2").Waits("writer", "P", Mutex, ["reader-1"]).Object("semaphore", "mutex", 0, 1, "units", "value 0", "writer in P").Build();
    }
}
