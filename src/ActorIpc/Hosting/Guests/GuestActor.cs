using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>The desk of one guest: takes its client's requests, sees that each is answered once, and ends the guest's process with its client.</summary>
internal sealed class GuestActor(GuestRegister register, Guest.Join join, IActorRef client, IActorRef asker) : UntypedActor
{
    // Requests that are not answered yet, oldest first.
    private readonly SortedDictionary<long, (Guest.Request Request, IActorRef Asker)> _open = [];
    private long _last;
    private GuestProcess? _process;
    private bool _isToEnd;

    public static Props Props(GuestRegister register, Guest.Join join, IActorRef client, IActorRef asker) =>
        Producer<GuestActor>.Props(() => new GuestActor(register, join, client, asker));

    protected override void PreStart()
    {
        Context.Watch(client);
        var self = Self;
        var process = new GuestProcess(join.Name, register, born =>
        {
            register.Add(born.Self.Pid, self);
            self.Tell(new Born(born));
        });
        register.StartAsync(join.Name, join.Credentials, process.RunAsync).PipeTo(Self, failure: static failure => new Stillborn(failure.Message));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Born born:
                Begin(born.Process);
                break;
            case Stillborn stillborn:
                Reply(asker, join, new Guest.Failed(Errno.EIO, stillborn.Why));
                Context.Stop(Self);
                break;
            case Guest.Command command when _process is { } process && !_isToEnd:
                Do(process, command);
                break;
            case Guest.Leave leave when _process is { } process && !_isToEnd:
                _open.Add(++_last, (leave, Sender));
                _isToEnd = true;
                process.Leave();
                break;
            case Answered answered:
                if (_open.Remove(answered.Number, out var asked)) Reply(asked.Asker, asked.Request, answered.Answer);
                break;
            case Terminated or EndOfRun:
                Kill();
                break;
            case GuestRegister.Ended ended:
                OnEnded(ended.Status);
                break;
            case Guest.Request request:
                Reply(Sender, request, request is Guest.Join
                    ? new Guest.Failed(Errno.EINVAL, "This is a guest already; to join, ask the gateway.")
                    : new Guest.Failed(Errno.ESRCH, $"The guest '{join.Name}' has left."));
                break;
            case Status.Success:
                // The process was started; it says itself when it is born.
                break;
            default:
                Sender.Tell(new Guest.Failed(Errno.EINVAL, $"A guest does not know the message {message.GetType().Name}."));
                break;
        }
    }

    protected override void PostStop() => Kill();

    private void Begin(GuestProcess process)
    {
        _process = process;
        if (_isToEnd) Kill();
        else Reply(asker, join, new Guest.Joined(Self, process.Self.Pid));
    }

    private void Do(GuestProcess process, Guest.Command command)
    {
        var (self, number) = (Self, ++_last);
        _open.Add(number, (command, Sender));
        process.Post(command, answer => self.Tell(new Answered(number, answer)));
    }

    private void Kill()
    {
        _isToEnd = true;
        if (_process is { } process) register.Kill(process.Self.Pid);
    }

    // What its process did not get done will not be done any more.
    private void OnEnded(ExitStatus status)
    {
        var wasAsked = false;
        foreach (var (request, asked) in _open.Values)
        {
            wasAsked |= request is Guest.Leave;
            Reply(asked, request, request is Guest.Leave
                ? new Guest.Left(status)
                : new Guest.Failed(Errno.ESRCH, $"The guest '{join.Name}' has left before this was done."));
        }

        if (!wasAsked) client.Tell(new Guest.Left(status), Self);
        _open.Clear();
        _process = null;
        Context.Stop(Self);
    }

    private void Reply(IActorRef to, Guest.Request request, Guest.Answer answer) => to.Tell(answer with { Correlation = request.Correlation }, Self);

    /// <summary>The topology has ended.</summary>
    internal sealed record EndOfRun
    {
        public static EndOfRun Instance { get; } = new();
    }

    private sealed record Born(GuestProcess Process);

    private sealed record Stillborn(string Why);

    private sealed record Answered(long Number, Guest.Answer Answer);
}
