namespace ActorIpc.Exploration;

/// <summary>How a schedule is shown.</summary>
public sealed record ReportOptions
{
    /// <summary>How many letters a line of the terminal has. 40 and up; less is taken for 40.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether the terminal shows colours (ANSI).</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether only ASCII is written, as the terminal has no UTF-8. Other letters of names are written as <c>\u{e9}</c>.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether every step is shown. If not, long stretches in which nothing is decided are folded into one line that says what they stand for.</summary>
    public bool IsFull { get; init; }

    /// <summary>Schedules with no more steps than this are not folded.</summary>
    public int FoldAbove { get; init; } = 40;

    /// <summary>What a folded report says about how to see every step: what a user has to add to the command, or to set.</summary>
    public string HowToUnfold { get; init; } = "--full";
}
