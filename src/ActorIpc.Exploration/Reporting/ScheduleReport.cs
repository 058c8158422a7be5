using ActorIpc.Kernel;

namespace ActorIpc.Exploration;

/// <summary>A schedule that shows a mistake, step by step, and how everything stands at its end: what the reports are written from.</summary>
/// <param name="Topology">The topology's name.</param>
/// <param name="Kind">The sort of mistake.</param>
/// <param name="Headline">What it is, in a line.</param>
/// <param name="Processes">Every process, a column each, in the order of their creation.</param>
/// <param name="Rows">The steps.</param>
/// <param name="Ends">How each process stands at the end.</param>
/// <param name="Objects">How each object stands at the end.</param>
public sealed record ScheduleReport(
    string Topology, FindingKind Kind, string Headline, IReadOnlyList<string> Processes, IReadOnlyList<ScheduleRow> Rows, IReadOnlyList<ProcessEnd> Ends, IReadOnlyList<ObjectEndState> Objects)
{
    /// <summary>How often another process came to do a step than the one that did the step before.</summary>
    public int Switches => Rows.Count(row => row.IsSwitch);

    /// <summary>How many steps another one than the ordinary one was chosen for: the one that goes on where the last one was, or else the first process that can.</summary>
    public int ForcedChoices => Rows.Count(row => row.IsForced);

    /// <summary>The steps that a mistake is about, 1 and up: for accesses that nothing orders both of them. Empty if it is about the end.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];
}

/// <summary>A step: one object has seen what one process asked of it.</summary>
/// <param name="Step">Its number, 1 and up.</param>
/// <param name="Process">Who asked.</param>
/// <param name="Call">For what: <c>P</c>, <c>write(100)</c>, <c>ends</c>.</param>
/// <param name="On">Of which object: <c>pipe 'words'</c>.</param>
/// <param name="Effect">What became of it.</param>
/// <param name="Outcome">Its result or errno, if it is done.</param>
/// <param name="Resumed">The calls of others that went on because of it.</param>
public sealed record ScheduleRow(int Step, string Process, string Call, string On, RowEffect Effect, string Outcome, IReadOnlyList<ResumedCall> Resumed)
{
    /// <summary>Whether another process did the step before.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Whether the process that did the step before could have gone on, or an earlier one could have come: the schedule chose this one.</summary>
    public bool IsForced { get; init; }

    /// <summary>The line of the program that made the call, if it is known: <c>BoundedBuffer.cs:52</c>.</summary>
    public string? Place { get; init; }
}

/// <summary>What became of a step.</summary>
public enum RowEffect
{
    /// <summary>It is done, with a result or an errno.</summary>
    Done,
    /// <summary>The call waits.</summary>
    Blocks,
    /// <summary>It was given up: by a signal, a time-out, or because another call of a select came first.</summary>
    Withdrawn,
    /// <summary>It is told of the end of a process, or of a signal.</summary>
    Told,
}

/// <summary>A call that had waited, and went on.</summary>
/// <param name="Process">Whose.</param>
/// <param name="Call">Which: <c>read(100)</c>.</param>
/// <param name="Outcome">Its result or errno.</param>
public sealed record ResumedCall(string Process, string Call, string Outcome);

/// <summary>How a process stands at the end.</summary>
/// <param name="Process">Its name.</param>
/// <param name="Status">How it ended: <c>exited(0)</c>; null if it lives.</param>
/// <param name="Waits">What it waits for, if it lives.</param>
public sealed record ProcessEnd(string Process, string? Status, IReadOnlyList<WaitingCall> Waits)
{
    /// <summary>Whether it can never go on.</summary>
    public bool IsStuck { get; init; }
}

/// <summary>A call that waits at the end.</summary>
/// <param name="Call">Which: <c>P</c>.</param>
/// <param name="On">Of which object.</param>
/// <param name="Wakers">Who could have let it go on, by name; null if anybody could.</param>
/// <param name="Place">The line of the program that made it, if it is known.</param>
public sealed record WaitingCall(string Call, string On, IReadOnlyList<string>? Wakers, string? Place);

/// <summary>How an object stands at the end.</summary>
/// <param name="State">How full it is, and who holds it.</param>
/// <param name="Content">What is in it, in a line; null if there is nothing to be said.</param>
/// <param name="Waiting">Who waits there, in order: <c>producer-1 in P</c>.</param>
public sealed record ObjectEndState(ObjectState State, string? Content, IReadOnlyList<string> Waiting);
