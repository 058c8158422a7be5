namespace ActorIpc.Scenarios.Language;

/// <summary>The script is wrong: found while it was read, or when a line came to a process that cannot take it. The command ends with 2.</summary>
internal sealed class ScriptException(Place place, string message, string? hint = null) : Exception(message)
{
    /// <summary>Where.</summary>
    public Place Place => place;

    /// <summary>How it would be right, or null.</summary>
    public string? Hint => hint;
}
