using ActorIpc.Inspection;

namespace ActorIpc.Tests.Inspection;

/// <summary>Views for the texts that are made of them.</summary>
internal static class SampleViews
{
    /// <summary>A pipeline, one of each state, and what they use.</summary>
    public static KernelView Busy { get; } = new()
    {
        Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Processes =
        [
            new ViewedProcess
            {
                Pid = 2, Name = "writer", Arguments = ["big", "file"], Uid = 1000, State = ViewedState.Blocked, Turns = 12, Done = 65536, Total = 100000,
                Calls = [Call("write", "write(100000, 65536 done)", "fifo '/tmp/words'", 1, "pipe_write", 4.2, null, [3])],
            },
            new ViewedProcess { Pid = 3, Name = "reader", Uid = 1000, State = ViewedState.Sleeping, Turns = 3, Calls = [Sleep(1.5, 25.8)] },
            new ViewedProcess { Pid = 4, Parent = 2, Name = "child", Uid = 1000, State = ViewedState.Zombie, Exit = "exited with 1" },
            new ViewedProcess
            {
                Pid = 5, Name = "shell", State = ViewedState.Outside, Turns = 99, Queued = 2, QueueCapacity = 1024,
                Calls = [new ViewedCall { Text = "the terminal", Wchan = "wait_woken", Waited = TimeSpan.FromMinutes(62.5), By = ViewedWaker.Terminal }],
            },
            new ViewedProcess
            {
                Pid = 6, Name = "selector", Uid = 1000, State = ViewedState.Blocked, Turns = 7,
                Calls =
                [
                    Call("select", "select(read(1))", "pipe 'a'", 2, "poll_schedule_timeout", 70, [2], [2]),
                    Call("select", "select(receive())", "", null, "poll_schedule_timeout", 70, null, null),
                ],
            },
            new ViewedProcess { Pid = 7, Name = "busy", Uid = 1000, State = ViewedState.Running, Turns = 100_000 },
            new ViewedProcess
            {
                Pid = 8, Name = "failed", Uid = 1000, State = ViewedState.Restarting,
                Calls = [new ViewedCall { Text = "restart", Wchan = "hrtimer_nanosleep", By = ViewedWaker.Timer, EndsIn = TimeSpan.FromSeconds(2) }],
            },
            new ViewedProcess { Pid = 9, Name = "busy", Uid = 1000, State = ViewedState.Reserved },
        ],
        Objects =
        [
            new ViewedObject
            {
                Id = 1, Kind = "fifo", Name = "/tmp/words", Names = ["/tmp/words", "/tmp/also"], Uid = 1000, Gid = 1000, Mode = "0644", IsPublic = true, Stored = 65536,
                Capacity = 65536, Transferred = 1 << 20, Readers = [3], Writers = [2], Waiters = [new ViewedWaiter(2, "write(100000, 65536 done)", "pipe_write", Seconds(4.2))],
            },
            new ViewedObject { Id = 2, Kind = "pipe", Name = "a", Capacity = 65536, Readers = [6], Writers = [2, 3, 6, 7, 9] },
            new ViewedObject { Id = 4, Kind = "mutex", Name = "mine", Unit = "units", Capacity = 1, Readers = [2, 7], Writers = [2, 7], Owner = 7 },
            new ViewedObject { Id = 7, Kind = "semaphore set", Name = "set", Names = ["0x0000002a"], Uid = 0, Mode = "0600", Unit = "units", Stored = 3, Values = [1, 0, 2] },
            new ViewedObject { Id = 8, Kind = "mailbox", Name = "letters", Unit = "messages", Stored = 1, Capacity = 16 },
        ],
    };

    /// <summary>Two that write crosswise.</summary>
    public static KernelView Crossing { get; } = new()
    {
        Processes =
        [
            new ViewedProcess { Pid = 2, Name = "left", State = ViewedState.Blocked, Calls = [Call("write", "write(100000)", "pipe 'a'", 1, "pipe_write", 7, [3], [3])] },
            new ViewedProcess { Pid = 3, Name = "right", State = ViewedState.Blocked, Calls = [Call("write", "write(100000)", "pipe 'b'", 2, "pipe_write", 7, [2], [2])] },
            new ViewedProcess { Pid = 4, Name = "waits for left", State = ViewedState.Blocked, Calls = [Call("wait", "wait(2)", "", null, "do_wait", 7, [2], [2])] },
            new ViewedProcess { Pid = 5, Name = "other", State = ViewedState.Running },
        ],
        Objects = [new ViewedObject { Id = 1, Kind = "pipe", Name = "a" }, new ViewedObject { Id = 2, Kind = "pipe", Name = "b" }],
    };

    /// <summary>The same over FIFOs, where a shell may come.</summary>
    public static KernelView Open { get; } = Crossing with
    {
        Outsiders = ["a shell"],
        Processes =
        [
            Crossing.Processes[0] with { Calls = [Call("write", "write(100000)", "fifo '/a'", 1, "pipe_write", 7, null, [3])] },
            Crossing.Processes[1] with { Calls = [Call("write", "write(100000)", "fifo '/b'", 2, "pipe_write", 7, null, [2])] },
        ],
        Objects =
        [
            new ViewedObject { Id = 1, Kind = "fifo", Name = "/a", Names = ["/a"], IsPublic = true }, new ViewedObject { Id = 2, Kind = "fifo", Name = "/b", Names = ["/b"], IsPublic = true },
        ],
    };

    public static ViewedCall Call(string verb, string text, string on, long? id, string wchan, double waited, IReadOnlyList<int>? wakers, IReadOnlyList<int>? candidates) => new()
    {
        Verb = verb,
        Text = text,
        On = on,
        Object = id,
        Wchan = wchan,
        Waited = Seconds(waited),
        By = wakers is null ? ViewedWaker.Anybody : ViewedWaker.Processes,
        Wakers = wakers,
        Candidates = candidates,
    };

    private static ViewedCall Sleep(double waited, double left) =>
        new() { Verb = "pause", Text = "sleep", Wchan = "hrtimer_nanosleep", Waited = Seconds(waited), By = ViewedWaker.Timer, EndsIn = Seconds(left) };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
