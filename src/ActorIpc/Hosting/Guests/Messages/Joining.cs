using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>What a plain Akka actor and a running topology say to each other: the actor joins as a guest, and uses the objects as a process does.</summary>
/// <remarks>
/// <para>A client sends <see cref="Join"/> to the <see cref="IpcGateway"/> and gets <see cref="Joined"/>. From then on a process of its own stands for it: visible like any other, in the name of the credentials
/// that were given. What the client sends to <see cref="Joined.Guest"/> that process does, each command on its own turn; so several may be waiting at once. Every <see cref="Request"/> has exactly one
/// <see cref="Answer"/>, which brings its correlation back; a failure is <see cref="Failed"/>, never an exception. When the client ends, its process is killed: what it had open is closed, its waiting
/// calls are withdrawn.</para>
/// <para>Nothing here can change, and everything is meant for actors of the same actor system.</para>
/// </remarks>
public static partial class Guest
{
    /// <summary>Something that is asked for.</summary>
    public abstract record Request
    {
        private protected Request() { }

        /// <summary>Whatever the client wants to have back with the answer.</summary>
        public object? Correlation { get; init; }
    }

    /// <summary>What comes back for a <see cref="Request"/>.</summary>
    public abstract record Answer
    {
        private protected Answer() { }

        /// <summary>What came with the request.</summary>
        public object? Correlation { get; internal init; }
    }

    /// <summary>Asks the <see cref="IpcGateway"/> for a process. Answered by <see cref="Joined"/> when the topology runs; before, it waits.</summary>
    /// <remarks>
    /// It fails with EACCES if the topology takes no guests (<see cref="Topologies.TopologyBuilder.OpenToGuests"/>), with ESRCH if it has ended, and with EINVAL for an empty name or a client that ends with
    /// the answer, as that of an Ask does.
    /// </remarks>
    /// <param name="Name">What people call the guest.</param>
    public sealed record Join(string Name) : Request
    {
        /// <summary>The actor whose end is the guest's end; null for the one that sends this.</summary>
        public IActorRef? Client { get; init; }

        /// <summary>In whose name the guest makes its calls; null for an ordinary user's.</summary>
        public Credentials? Credentials { get; init; }
    }

    /// <summary>The guest is there.</summary>
    /// <param name="Guest">Where its commands are sent.</param>
    /// <param name="Pid">Its process, to which others may send direct messages.</param>
    public sealed record Joined(IActorRef Guest, Pid Pid) : Answer;

    /// <summary>Ends the guest's process in good order. Commands that still wait fail with ESRCH; then <see cref="Left"/> answers.</summary>
    public sealed record Leave : Request;

    /// <summary>The guest's process has ended, and everything it had open is closed. It is also sent to the client, without being asked for, when the topology has ended or somebody has killed the guest.</summary>
    /// <param name="Status">How it ended.</param>
    public sealed record Left(ExitStatus Status) : Answer;
}
