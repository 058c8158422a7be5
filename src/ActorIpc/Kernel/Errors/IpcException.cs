namespace ActorIpc.Kernel;

/// <summary>A call failed in a way its caller is expected to handle.</summary>
/// <remarks>Nothing that was acknowledged is lost, and the object goes on serving everybody else (semantics §13.7).</remarks>
public sealed class IpcException : IOException
{
    internal IpcException(Errno errno, string call, string subject)
        : base($"{call} on {subject}: {errno}: {errno.Describe()}.")
    {
        Errno = errno;
        Subject = subject;
    }

    internal IpcException(Errno errno, string call, string subject, string advice)
        : base($"{call} on {subject}: {errno}: {advice}")
    {
        Errno = errno;
        Subject = subject;
    }

    /// <summary>What is to be thrown for a failed <paramref name="operation"/>.</summary>
    internal static IpcException Of(Operation operation) => operation.Advice is { } advice
        ? new IpcException(operation.Error, operation.Describe(), operation.Target!.Description, advice)
        : new IpcException(operation.Error, operation.Describe(), operation.Target!.Description);

    /// <summary>What went wrong.</summary>
    public Errno Errno { get; }

    /// <summary>The object or process the call was made on.</summary>
    public string Subject { get; }
}
