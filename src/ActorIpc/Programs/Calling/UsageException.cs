namespace ActorIpc.Programs.Calling;

/// <summary>A command line is wrong: nothing has been done.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="isComplete">Whether that says it all, and the usage is not to follow.</param>
internal sealed class UsageException(string message, bool isComplete = false) : Exception(message)
{
    public bool IsComplete { get; } = isComplete;
}
