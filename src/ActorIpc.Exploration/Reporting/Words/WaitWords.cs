namespace ActorIpc.Exploration.Reporting;

/// <summary>Says in plain words what a call waits for.</summary>
/// <param name="Waits">What its process does: <c>waits for a unit of empty</c>.</param>
/// <param name="Help">What another one could do about it: <c>give one</c>.</param>
internal sealed record WaitWords(string Waits, string Help)
{
    public static WaitWords Of(string call, string on, ScheduleStory story)
    {
        var (kind, name, verb) = (ObjectNames.KindOf(on), story.Names.Short(on), BlockedPeriod.VerbOf(call));
        return (kind, verb) switch
        {
            (_, "select") when call.Length > 8 && call.EndsWith(')') => Of(call[7..^1], on, story),
            ("semaphore", "P") when story.Holdings.HoldersOf(on).Count > 0 && !story.Holdings.IsCounting(on) => new($"waits for {name}", "give it back"),
            ("semaphore", "P") => new($"waits for a unit of {name}", "give one"),
            ("semaphore set", "semop") => new($"waits until {call} can be done on {name}", "change its values"),
            ("mutex", "lock") => new($"waits for {name}", "unlock it"),
            ("segment", "P") => new($"waits to get into {name}", "leave it"),
            ("segment", _) => new($"waits to do {call} on {name}", "leave it"),
            ("pipe" or "fifo", "read") => new($"waits for something to read from {name}{Fill(on, story)}", "write to it"),
            ("pipe" or "fifo", "write") => new($"waits for room to write to {name}{Fill(on, story)}", "read from it"),
            ("fifo", "open") => new($"waits for the other side to open {name}", "open it"),
            ("mailbox", "send" or "msgsnd") => new(story.StateOf(on)?.State.Capacity == 0 ? $"waits for somebody who receives from {name}" : $"waits for room in {name}{Fill(on, story)}", "receive from it"),
            ("mailbox", "receive" or "mq_receive" or "msgrcv") => new($"waits for a message in {name}{Fill(on, story)}", "send one"),
            ("process", "receive") => new(call == "receive()" ? "waits for a message" : $"waits for a message ({call})", "send it one"),
            ("process", "send") => new($"waits for room in the message queue of {name}", "receive from it"),
            ("process", "wait") => new("waits for a child to end", "do that"),
            ("process", "pause") => new("waits for a signal", "send one"),
            _ => new($"waits in {call} on {name}", "let it go on"),
        };
    }

    // What is empty, or full, says why it waits.
    private static string Fill(string on, ScheduleStory story) => story.StateOf(on)?.State switch
    {
        { Stored: 0 } => ", which is empty",
        { Capacity: { } capacity } state when state.Stored >= capacity => $", which is full ({capacity} {state.Unit})",
        { Capacity: { } capacity } state => $", which has {state.Stored} of {capacity} {state.Unit}",
        _ => "",
    };
}
