using Xunit.Sdk;

namespace ActorIpc.TestKit;

/// <summary>Something is not as a test says; the message says how it is.</summary>
public sealed class IpcAssertionException : XunitException
{
    internal IpcAssertionException(string message) : base(message) { }

    internal IpcAssertionException(string message, Exception inner) : base(message, inner) { }
}
