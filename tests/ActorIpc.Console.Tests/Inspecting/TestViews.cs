using ActorIpc.Inspection;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>Two looks at a host, a second after each other.</summary>
internal static class TestViews
{
    public static KernelView First { get; } = new()
    {
        Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Processes =
        [
            new ViewedProcess
            {
                Pid = 2, Name = "writer", State = ViewedState.Blocked, Turns = 10,
                Calls =
                [
                    new ViewedCall
                    {
                        Verb = "write", Text = "write(100000)", On = "pipe 'words'", Object = 1, Wchan = "pipe_write", Waited = TimeSpan.FromSeconds(4.2), By = ViewedWaker.Processes,
                        Wakers = [3], Candidates = [3],
                    },
                ],
            },
            new ViewedProcess { Pid = 3, Name = "reader", State = ViewedState.Running, Turns = 100 },
        ],
        Objects =
        [
            new ViewedObject { Id = 1, Kind = "pipe", Name = "words", Stored = 65536, Capacity = 65536, Transferred = 1000, Readers = [3], Writers = [2] },
            new ViewedObject { Id = 2, Kind = "mailbox", Name = "letters", Stored = 1, Capacity = 16, Unit = "messages", Transferred = 5 },
        ],
    };

    public static KernelView Second { get; } = First with
    {
        Time = First.Time + TimeSpan.FromSeconds(2),
        Processes = [First.Processes[0], First.Processes[1] with { Turns = 25_100 }, new ViewedProcess { Pid = 4, Name = "new", State = ViewedState.Running, Turns = 1 }],
        Objects = [First.Objects[0], First.Objects[1] with { Transferred = 105 }],
    };

    public static KernelView Stuck { get; } = First with
    {
        Processes =
        [
            First.Processes[0],
            First.Processes[1] with
            {
                State = ViewedState.Blocked,
                Calls =
                [
                    new ViewedCall { Verb = "wait", Text = "wait(2)", Wchan = "do_wait", Waited = TimeSpan.FromSeconds(1), By = ViewedWaker.Processes, Wakers = [2], Candidates = [2] },
                ],
            },
        ],
    };
}
