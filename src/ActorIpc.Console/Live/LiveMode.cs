namespace ActorIpc.Console.Live;

/// <summary>When a run is shown while it goes on; never where standard error is no terminal.</summary>
internal enum LiveMode
{
    /// <summary>When it takes longer than a moment.</summary>
    Auto,
    /// <summary>From its beginning.</summary>
    Always,
    /// <summary>Not at all.</summary>
    Never,
}
