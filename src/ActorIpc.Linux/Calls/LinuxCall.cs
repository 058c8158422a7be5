using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls;

/// <summary>A call of the script on its way into the kernel: its arguments as the kernel wants them, and what is made of the answer.</summary>
/// <param name="run">The run.</param>
/// <param name="process">In whose name.</param>
/// <param name="agent">The thread that makes it.</param>
/// <param name="statement">What the script says.</param>
internal sealed class LinuxCall(LinuxRun run, LinuxProcess process, Agent agent, CallStatement statement)
{
    /// <summary>What the script says.</summary>
    public Call Call => statement.Call;

    public LinuxRun Run => run;

    public LinuxProcess Process => process;

    public Agent Agent => agent;

    /// <summary>The call that was begun last; it may be blocked.</summary>
    public PendingCall? Begun { get; private set; }

    /// <summary>Why the last step failed.</summary>
    public CallResult Failure => CallResult.Failed(agent.Error);

    /// <summary>Makes a step that does not block and is not the last.</summary>
    public long Invoke(string function, params ReadOnlySpan<nint> arguments) => agent.Invoke(function, arguments);

    /// <summary>Begins the step that may block or kill. If it returns -1, the result is its errno.</summary>
    public CallResult? Begin(string function, ReadOnlySpan<nint> arguments, Func<long, CallResult> finish, long failure = -1)
    {
        Begun = new PendingCall(process, statement.Caller, agent, failure, finish) { Limit = Call.Deadline.Kind == DeadlineKind.After ? Call.Deadline.Time : null };
        agent.Start(LibC.Find(function), arguments);
        return null;
    }

    /// <summary>The same for a call whose result is a number.</summary>
    public CallResult? Count(string function, params ReadOnlySpan<nint> arguments) => Begin(function, arguments, CallResult.Of);

    /// <summary>The same for a call whose result is data.</summary>
    public CallResult? Data(string function, nint place, params ReadOnlySpan<nint> arguments) =>
        Begin(function, arguments, length => CallResult.Of(AgentData.Bytes(place, length)));

    /// <summary>The same for a call whose result is a new thing, which the name after <c>as</c> then stands for.</summary>
    public CallResult? Make(BoundKind kind, string function, params ReadOnlySpan<nint> arguments) => Begin(function, arguments, value => Bind(kind, value));

    /// <summary>Lets a name after <c>as</c> stand for something.</summary>
    public CallResult Bind(BoundKind kind, long value, long size = 0, int name = 0) => Bind(new Bound(kind, (nint)value, size), name);

    /// <summary>The same.</summary>
    public CallResult Bind(Bound bound, int name = 0)
    {
        process.Names[Call.As[name]] = bound;
        return CallResult.Made(bound.Identity);
    }

    /// <summary>A descriptor, or a number that is none.</summary>
    public nint Descriptor(int index = 0) => Value(index, BoundKind.Descriptor);

    /// <summary>The number or address that an argument stands for; -1 if it stands for nothing of that kind.</summary>
    public nint Value(int index, BoundKind kind) =>
        Call.Arguments[index] is Number number ? (nint)number.Value
        : Thing(index) is { IsClosed: false } bound && bound.Kind == kind ? bound.Value
        : -1;

    /// <summary>What the name in an argument stands for, or stood for before it was closed.</summary>
    public Bound? Thing(int index) => Call.Arguments[index] is Reference reference ? process.Names.GetValueOrDefault(reference.Name) : null;

    /// <summary>The name in an argument is closed now.</summary>
    public CallResult Close(int index = 0)
    {
        if (Call.Arguments[index] is Reference reference && Thing(index) is { } bound) process.Names[reference.Name] = bound with { IsClosed = true };
        return CallResult.Of(0);
    }

    /// <summary>The address of a path or name.</summary>
    public nint Path(int index = 0) => agent.Text(Call.BytesAt(index));

    /// <summary>The address of data.</summary>
    public nint Put(int index) => agent.Put(Call.BytesAt(index));

    /// <summary>The permissions asked for.</summary>
    public nint Mode(long otherwise = 0b110_000_000) => (nint)Call.Option("mode", otherwise);

    /// <summary>The bits of those flags that were given.</summary>
    public int Flags(params ReadOnlySpan<(string Name, int Bit)> known)
    {
        var flags = 0;
        foreach (var (name, bit) in known)
        {
            if (Call.Has(name)) flags |= bit;
        }
        return flags;
    }

    /// <summary>The address of the time limit as a point in time (or, <paramref name="isRelative"/>, a length of time); 0 if there is none.</summary>
    public nint Limit(bool isRelative = false)
    {
        const long TooManyNanoseconds = 1_000_000_000;
        const int SecondsAgo = 5;
        var (seconds, nanoseconds) = Call.Deadline.Kind switch
        {
            DeadlineKind.Invalid => (isRelative ? 0 : Clock.After(default).Seconds, TooManyNanoseconds),
            DeadlineKind.Past => Clock.After(TimeSpan.FromSeconds(-SecondsAgo)),
            _ => isRelative ? Clock.Split(Call.Deadline.Time) : Clock.After(Call.Deadline.Time),
        };
        return Call.Deadline.Kind == DeadlineKind.None ? 0 : agent.Put(seconds, nanoseconds);
    }
}
