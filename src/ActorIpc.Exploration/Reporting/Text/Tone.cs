namespace ActorIpc.Exploration.Reporting;

/// <summary>What a piece of text is, which colours tell.</summary>
internal enum Tone
{
    Plain,
    /// <summary>A name, a title.</summary>
    Strong,
    /// <summary>What is beside the matter.</summary>
    Quiet,
    /// <summary>A call that begins to wait.</summary>
    Waits,
    /// <summary>A call that goes on.</summary>
    GoesOn,
    /// <summary>What has failed, and what a mistake is about.</summary>
    Bad,
    /// <summary>A choice of the schedule.</summary>
    Forced,
}

/// <summary>Colours, for a terminal that shows them.</summary>
/// <param name="hasColor">Whether it does; else text stays as it is.</param>
internal sealed class Paint(bool hasColor)
{
    public string In(Tone tone, string text)
    {
        var code = tone switch
        {
            Tone.Strong => "1",
            Tone.Quiet => "2",
            Tone.Waits => "33",
            Tone.GoesOn => "32",
            Tone.Bad => "31;1",
            Tone.Forced => "35;1",
            _ => null,
        };
        return !hasColor || code is null || text.Length == 0 ? text : $"\e[{code}m{text}\e[0m";
    }
}
