using ActorIpc.Actors;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Hosting;

/// <summary>Makes a <see cref="KernelView"/> of what processes and objects have answered.</summary>
internal sealed class ViewBuilder(ActorKernel kernel, KernelSnapshot snapshot, IReadOnlyList<PendingRestart> restarting)
{
    // Of thousands who use one object, each would have to be told for each of them. That anybody might wake somebody is never wrong.
    private const int MostWakers = 64;

    private readonly long _now = kernel.Time.GetTimestamp();
    private readonly Dictionary<ObjectHandle, ObjectReport> _objects = snapshot.Objects.ToDictionary(one => one.Handle!);
    private readonly ILookup<ObjectHandle, NamedThing> _names = snapshot.Names.ToLookup(one => one.Object);
    private readonly Dictionary<OperationId, ParkedCall> _parked = snapshot.ParkedCalls();
    private readonly Dictionary<OperationId, (ParkedCall Call, Pid Receiver)> _sends =
        snapshot.Processes.SelectMany(process => process.Senders.Select(send => (send, process.Pid))).ToDictionary(pair => pair.send.Id);

    public KernelView Build() => new()
    {
        Time = kernel.Time.GetUtcNow(),
        IsComplete = snapshot.IsComplete,
        Outsiders = kernel.Newcomers.Who,
        Silent = [.. snapshot.Silent.Select(process => process.Pid.Value)],
        Processes = [.. snapshot.Processes.Select(ViewOf)
            .Concat(snapshot.Silent.Select(ViewOf))
            .Concat(snapshot.Processes.SelectMany(parent => parent.Zombies.Select(child => ViewOf(child, parent))))
            .Concat(restarting.Select(ViewOf))
            .DistinctBy(process => process.Pid)
            .OrderBy(process => process.Pid)],
        Objects = [.. snapshot.Objects.Select(ViewOf)],
    };

    private ViewedProcess ViewOf(ProcessReport report)
    {
        List<ViewedCall> calls = [.. report.Pending.Select(ViewOf), .. report.Outside.Select(ViewOf)];
        return new ViewedProcess
        {
            Pid = report.Pid.Value,
            Parent = kernel.Processes.Find(report.Parent) is null ? Pid.Init.Value : report.Parent.Value,
            Name = report.Name,
            Arguments = report.Arguments,
            Uid = report.Uid,
            State = StateOf(report, calls),
            Turns = report.Turns,
            IsGuest = report.IsGuest,
            IsSteady = snapshot.Steady.Contains(report.Pid),
            Calls = calls,
            Queued = report.Queue.Stored,
            QueueCapacity = report.Queue.Capacity,
            Received = report.Queue.Transferred,
            Senders = [.. report.Senders.Select(WaiterOf)],
            Done = report.Progress.Done,
            Total = report.Progress.Total,
        };
    }

    private static ViewedState StateOf(ProcessReport report, List<ViewedCall> calls) => report switch
    {
        { IsReserved: true } => ViewedState.Reserved,
        { OutsideWait: not null } => ViewedState.Outside,
        { IsActive: true } => ViewedState.Running,
        // Some of its calls have not arrived where they would wait.
        _ when calls.All(call => call.By == ViewedWaker.Nobody) => ViewedState.Running,
        _ when report.Pending.All(call => call.IsSleep) => ViewedState.Sleeping,
        _ => ViewedState.Blocked,
    };

    private ViewedCall ViewOf(PendingCall call)
    {
        var target = call.Target as ProcessHandle;
        var at = call.Own ?? _parked.GetValueOrDefault(call.Id) ?? _sends.GetValueOrDefault(call.Id).Call;
        // For a send that waits in somebody's queue, it is he who takes it.
        IReadOnlyCollection<Pid>? receiver = call.IsOwn || target is null ? null : [target.Pid];
        var wakers = at is null || call.IsSleep ? null : receiver ?? at.Wakers;
        var candidates = at is null || call.IsSleep ? null : receiver ?? at.Candidates;
        var crowd = Math.Max(wakers?.Count ?? 0, candidates?.Count ?? 0);
        if (crowd > MostWakers) (wakers, candidates) = (null, null);
        return new ViewedCall
        {
            Verb = call.Verb,
            Text = call.IsSleep ? "sleep" : call.Call,
            On = call.IsOwn ? "" : call.On,
            Object = target is null && _objects.GetValueOrDefault(call.Target) is { } one ? one.Id : null,
            Queue = call.IsOwn ? null : target?.Pid.Value,
            Wchan = at?.Channel ?? WaitChannels.None,
            Waited = at is null ? null : Since(at.Since),
            By = at is null ? ViewedWaker.Nobody
                : call.IsSleep ? ViewedWaker.Timer
                : at.Channel == WaitChannels.Pause ? ViewedWaker.Signal
                : wakers is not null ? ViewedWaker.Processes
                : ViewedWaker.Anybody,
            Crowd = crowd > MostWakers ? crowd : null,
            Wakers = Numbers(wakers),
            Candidates = Numbers(candidates),
            EndsIn = call.Deadline is { } deadline ? Later(deadline) : null,
            IsCancellable = call.IsCancellable,
        };
    }

    private ViewedCall ViewOf(OutsideWait wait) => new()
    {
        Text = wait.What,
        Waited = Since(wait.Since),
        Wchan = wait.Kind switch
        {
            OutsideKind.Terminal => WaitChannels.Terminal,
            OutsideKind.File => WaitChannels.File,
            OutsideKind.Client => WaitChannels.Client,
            _ => WaitChannels.Outside,
        },
        By = wait.Kind switch
        {
            OutsideKind.Terminal => ViewedWaker.Terminal,
            OutsideKind.File => ViewedWaker.File,
            OutsideKind.Client => ViewedWaker.Client,
            _ => ViewedWaker.Work,
        },
    };

    // In the middle of a turn nobody but the process itself may look at its queue.
    private static ViewedProcess ViewOf(ProcessHandle silent) => new()
    {
        Pid = silent.Pid.Value,
        Parent = silent.Parent.Value,
        Name = silent.Name,
        Uid = silent.Credentials.Uid,
        State = ViewedState.Running,
        Turns = silent.Turns,
        IsGuest = silent.IsGuest,
        IsSteady = false,
    };

    private static ViewedProcess ViewOf(EndedChild child, ProcessReport parent) => new()
    {
        Pid = child.Pid.Value,
        Parent = parent.Pid.Value,
        Name = child.Name,
        Uid = parent.Uid,
        State = ViewedState.Zombie,
        Exit = child.Status.ToString(),
    };

    private static ViewedProcess ViewOf(PendingRestart restart) => new()
    {
        Pid = restart.Pid.Value,
        Name = restart.Name,
        State = ViewedState.Restarting,
        IsSteady = false,
        Calls = [new ViewedCall { Text = "restart", By = ViewedWaker.Timer, Wchan = WaitChannels.Nanosleep, EndsIn = restart.In ?? TimeSpan.Zero }],
    };

    private ViewedObject ViewOf(ObjectReport report)
    {
        var (state, details, names) = (report.State, report.Details!, _names[report.Handle!]);
        var rights = names.Select(name => name.Rights).FirstOrDefault(one => one is not null) ?? details.Rights;
        return new ViewedObject
        {
            Id = report.Id,
            Kind = state.Kind,
            Name = state.Name,
            Names = [.. names.Select(one => one.Name)],
            Uid = rights?.Uid,
            Gid = rights?.Gid,
            Mode = rights is { } given ? Convert.ToString(given.Mode, 8).PadLeft(4, '0') : null,
            IsPublic = details.IsPublic,
            Stored = state.Stored,
            Capacity = state.Capacity,
            Unit = state.Unit,
            Transferred = state.Transferred,
            Readers = Numbers(details.Holders ?? state.Readers)!,
            Writers = Numbers(details.Holders ?? state.Writers)!,
            Waiters = [.. report.Parked.Select(WaiterOf)],
            Values = details.Values,
            Owner = details.Owner == Pid.None ? null : details.Owner.Value,
            Content = details.Content,
        };
    }

    private ViewedWaiter WaiterOf(ParkedCall call) => new(call.Id.Caller.Value, call.Call, call.Channel, Since(call.Since));

    private static IReadOnlyList<int>? Numbers(IEnumerable<Pid>? pids) => pids is null ? null : [.. pids.Select(pid => pid.Value).Distinct()];

    private TimeSpan? Since(long moment) => moment == WaitClock.Unknown ? null : moment < _now ? kernel.Time.GetElapsedTime(moment, _now) : TimeSpan.Zero;

    private TimeSpan Later(long moment) => moment > _now ? kernel.Time.GetElapsedTime(_now, moment) : TimeSpan.Zero;
}
