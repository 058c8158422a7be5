using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>Where plain Akka actors join a running topology: send it a <see cref="Guest.Join"/>.</summary>
/// <remarks>
/// A host with <c>AddActorIpc</c> has one: take an <c>IRequiredActor&lt;IpcGateway&gt;</c>, or ask Akka.Hosting's registry for it. The topology says that it takes guests, and which of its objects
/// they may open by name: <see cref="Topologies.TopologyBuilder.OpenToGuests"/>.
/// </remarks>
public sealed class IpcGateway : UntypedActor
{
    // Who asks before the topology runs, waits.
    private readonly Queue<(Guest.Join Join, IActorRef Asker)> _early = new();
    private GuestRegister? _register;
    private Guest.Failed? _refusal;

    internal IpcGateway() { }

    internal static Props Props { get; } = Producer<IpcGateway>.Props(static () => new IpcGateway());

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Guest.Join join when _refusal is null && _register is null:
                _early.Enqueue((join, Sender));
                break;
            case Guest.Join join:
                Answer(join, Sender);
                break;
            case Guest.Request request:
                Refuse(request, Sender, new Guest.Failed(Errno.EINVAL, $"Join first: a {request.GetType().Name} goes to the actor that {nameof(Guest.Joined)} names."));
                break;
            case Begun begun:
                _register = begun.Register;
                _refusal = _register is null
                    ? new Guest.Failed(Errno.EACCES, "The topology takes no guests; say OpenToGuests() where it is defined.")
                    : null;
                AnswerEarly();
                break;
            case Over:
                _refusal = new Guest.Failed(Errno.ESRCH, "The topology has ended.");
                AnswerEarly();
                foreach (var guest in Context.GetChildren()) guest.Tell(GuestActor.EndOfRun.Instance);
                break;
            default:
                Sender.Tell(new Guest.Failed(Errno.EINVAL, $"The gateway does not know the message {message.GetType().Name}."));
                break;
        }
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    private void AnswerEarly()
    {
        while (_early.TryDequeue(out var waiting)) Answer(waiting.Join, waiting.Asker);
    }

    private void Answer(Guest.Join join, IActorRef asker)
    {
        var client = join.Client ?? asker;
        if (_refusal is { } refusal) Refuse(join, asker, refusal);
        else if (string.IsNullOrWhiteSpace(join.Name)) Refuse(join, asker, new Guest.Failed(Errno.EINVAL, "A guest needs a name."));
        else if (client.IsNobody() || client.Path.Elements is ["temp", ..])
            Refuse(join, asker, new Guest.Failed(Errno.EINVAL, "A guest ends with its client, and the one that asks ends with the answer: name an actor as the Client."));
        else Context.ActorOf(GuestActor.Props(_register!, join, client, asker));
    }

    private void Refuse(Guest.Request request, IActorRef asker, Guest.Failed refusal) => asker.Tell(refusal with { Correlation = request.Correlation }, Self);

    /// <summary>The topology runs.</summary>
    /// <param name="Register">Null if it takes no guests.</param>
    internal sealed record Begun(GuestRegister? Register);

    /// <summary>The topology has ended.</summary>
    internal sealed record Over
    {
        public static Over Instance { get; } = new();
    }
}
