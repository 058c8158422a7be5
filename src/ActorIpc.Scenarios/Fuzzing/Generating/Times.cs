namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>Time limits: on a real clock, each is far from what it could be mistaken for.</summary>
internal static class Times
{
    /// <summary>Runs out on the next line, which is <see cref="AfterShort"/>.</summary>
    public const string Short = "timeout=20ms";

    /// <summary>Lets <see cref="Short"/> run out.</summary>
    public const string AfterShort = "advance 40ms";

    // Runs out after the scenario.
    private const string Long = "timeout=1000s";

    /// <summary>One of them, with a blank before it; mostly the long one, as the short one takes real time.</summary>
    public static string Limit(Dice dice) => " " + (dice.OneIn(30) ? Short : dice.OneIn(4) ? "timeout=0" : Long);

    /// <summary>The same, or a deadline that is past or no time at all.</summary>
    public static string Deadline(Dice dice) => dice.OneIn(2) ? Limit(dice) : dice.Pick(" deadline=past", " deadline=invalid");
}
