namespace ActorIpc.Benchmarks.Peers;

/// <summary>So many exchanges between two actors, and the word to whoever waits for the last.</summary>
internal sealed class Rally(long exchanges)
{
    // Asynchronously, or the measuring code would go on inside the actor.
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _left = exchanges;

    public Task Finished => _finished.Task;

    /// <summary>Counts one exchange; false after the last.</summary>
    public bool GoesOn()
    {
        if (--_left > 0)
            return true;

        _finished.SetResult();
        return false;
    }
}
