using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Running;

/// <summary>What the processes of a run are called where each must have a name of its own: by their names, and where several have the same, by their place among them, as <c>worker#2</c>.</summary>
internal sealed class ProcessNames
{
    private readonly Dictionary<Pid, string> _names = [];

    /// <summary>Notes a process. They come in the order of their birth; one that is started again keeps its name.</summary>
    public void Add(ProcessHandle process)
    {
        if (_names.ContainsKey(process.Pid)) return;
        var name = process.Name;
        for (var number = 2; _names.ContainsValue(name); number++) name = $"{process.Name}#{number}";
        _names.Add(process.Pid, name);
    }

    public string Of(Pid pid) => _names.GetValueOrDefault(pid) ?? $"process {pid}";

    /// <summary>What a process or an object is, and what it is called: <c>process 'worker#2'</c>.</summary>
    public string Describe(ObjectHandle one) => one is ProcessHandle process && _names.TryGetValue(process.Pid, out var name) ? $"process '{name}'" : one.Description;
}
