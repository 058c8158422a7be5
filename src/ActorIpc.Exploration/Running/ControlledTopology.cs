using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Running;

/// <summary>A topology on a kernel whose steps are chosen: the same declarations, objects and bodies as live, set up in one go.</summary>
internal abstract class ControlledTopology : IWiring
{
    private readonly IKernel _kernel;
    private readonly Topology _topology;
    private readonly Dictionary<ObjectDeclaration, KernelObject> _objects = [];
    private readonly Dictionary<ObjectDeclaration, ObjectHandle> _handles = [];
    private readonly List<Member> _members = [];

    protected ControlledTopology(IKernel kernel, Topology topology)
    {
        _kernel = kernel;
        _topology = topology;
    }

    /// <summary>What it runs on.</summary>
    public IKernel Kernel => _kernel;

    /// <summary>The declared processes, in their order.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <summary>The declared objects, in their order.</summary>
    public IEnumerable<KernelObject> Objects => _topology.Objects.Select(declared => _objects[declared]);

    /// <summary>The object that stands for a declaration of that name; null if there is none.</summary>
    public KernelObject? Find(string name) => _objects.FirstOrDefault(pair => pair.Key.Name == name).Value;

    /// <summary>Opens every port, and then starts every process; none of them has run yet.</summary>
    public void Start()
    {
        foreach (var declaration in _topology.Processes)
            _members.Add(new Member(declaration, Spawn(new Member(declaration, Pid.None).Spec(body: null))));
        foreach (var declared in _topology.Objects) _objects.Add(declared, declared.Make(_kernel.Settings));
        foreach (var open in _topology.GuestObjects?.Distinct() ?? []) ((OpenableObject)_objects[open]).Link();
        foreach (var member in _members) member.Prepared = member.Declaration.Prepare(this, member.Pid);
        foreach (var declared in _topology.Objects) _handles.Add(declared, Place(declared, _objects[declared]));
        foreach (var member in _members) HoldEnds(member);
        foreach (var member in _members) Spawn(member.Spec(member.Prepared.Body));
    }

    /// <summary>The last process that was born with that name; null if there was none.</summary>
    public abstract ProcessHandle? FindProcess(string name);

    /// <summary>The calls of a process that are not finished, oldest first.</summary>
    public abstract IReadOnlyList<Operation> CallsOf(ProcessHandle process);

    /// <summary>Who lives.</summary>
    protected abstract ProcessTable Processes { get; }

    /// <summary>Makes a call in the name of init, and waits for what comes of it. Between two steps only.</summary>
    protected abstract T CallNow<T>(Operation<T> operation, ObjectHandle target);

    /// <summary>Makes a call in the name of init, also in the middle of a step.</summary>
    protected abstract Task<T> CallAsync<T>(Operation<T> operation, ObjectHandle target);

    KernelObject IWiring.ObjectOf(ObjectDeclaration declaration) => _objects[declaration];

    ObjectHandle IWiring.HandleOf(ObjectDeclaration declaration) => _handles[declaration];

    Pid IWiring.PidOf(string process)
    {
        foreach (var member in _members)
            if (member.Declaration.Name == process) return member.Pid;
        throw new ArgumentException($"There is no process '{process}'.", nameof(process));
    }

    bool IWiring.KeepsEndsOf(Pid pid) => MemberOf(pid)!.Declaration.Restart.OnFailure;

    Task<T> IWiring.CallAsync<T>(Operation<T> operation, ObjectHandle target) => CallAsync(operation, target);

    private Member? MemberOf(Pid pid)
    {
        foreach (var member in _members)
            if (member.Pid == pid) return member;
        return null;
    }

    private Pid Spawn(ProcessSpec spec) => CallNow(new SpawnProcess { Spec = spec }, _kernel.Spawner);

    private ObjectHandle Place(ObjectDeclaration declared, KernelObject target)
    {
        if (declared.Path is not { } path) return _kernel.Register(target);
        var name = new ResolveName { Path = path, Kind = target.Kind, NewMode = declared.PathMode, Exclusive = true, Make = _ => target };
        return CallNow(name, _kernel.Names).Object;
    }

    private void HoldEnds(Member member)
    {
        if (Processes.Find(member.Pid) is not { } process) return;
        foreach (var end in member.Prepared.Ends) process.TryHold(_handles[end.Declaration]);
    }

    /// <summary>Told of every process that has ended and is cleaned up.</summary>
    protected void OnEnded(ProcessHandle process)
    {
        if (MemberOf(process.Pid) is not { } member) return;
        member.Status = process.Status;
        if (member.PauseBeforeRestart(_kernel.Settings) is { } pause)
        {
            member.Restarts++;
            member.Timer = _kernel.Time.CreateTimer(_ => Restart(member), null, pause, Timeout.InfiniteTimeSpan);
            return;
        }

        member.IsOver = true;
        if (!member.Declaration.Restart.OnFailure) return;
        foreach (var end in member.Prepared.Ends) _ = end.ReleaseAsync(this);
    }

    private void Restart(Member member)
    {
        member.Timer = null;
        Spawn(member.Spec(body: null));
        HoldEnds(member);
        foreach (var end in member.Prepared.Ends) _ = end.GiveAsync(this, member.Pid);
        Spawn(member.Spec(member.Prepared.Body));
    }
}
