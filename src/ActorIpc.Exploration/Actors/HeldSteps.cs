using ActorIpc.Actors;
using ActorIpc.Exploration.Running;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Actors;

/// <summary>All that the processes of an actor kernel have asked for, and that nobody has seen: it is released one by one.</summary>
internal sealed class HeldSteps : IStepControl
{
    private readonly List<HeldStep> _held = [];
    private readonly List<ProcessRuntime> _born = [];
    private bool _isOpen;

    public HeldSteps()
    {
        Names = new ProcessNames();
        Watch = new StepWatch(Names);
    }

    /// <summary>Every process that was born, in that order.</summary>
    public IReadOnlyList<ProcessRuntime> Born => _born;

    /// <summary>What they are called.</summary>
    public ProcessNames Names { get; }

    /// <summary>Sees what comes of the step that was released last.</summary>
    public StepWatch Watch { get; }

    public bool IsEmpty => _held.Count == 0;

    bool IStepObserver.IsWatching => true;

    public void SawBirth(IOperationOwner born)
    {
        var process = (ProcessRuntime)born;
        _born.Add(process);
        Names.Add(process.Handle);
    }

    public void Hold(HeldStep step)
    {
        if (_isOpen) step.Release();
        else _held.Add(step);
    }

    /// <summary>Releases the step of that name; false if there is none that can be next.</summary>
    public bool TryRelease(RecordedChoice choice)
    {
        var step = Ready().FirstOrDefault(one => Names.Of(one.Source) == choice.Process && StepText.Of(one.Message, one.Receiver, Names) == (choice.Operation, choice.Object));
        if (step is null) return false;
        _held.Remove(step);
        Watch.Begin(step.Message);
        step.Release();
        return true;
    }

    void IStepObserver.Observe(Step step, KernelObject target, Operation operation) => Watch.Observe(step, operation);

    /// <summary>What could be next, for people.</summary>
    public string Describe() => IsEmpty ? "nothing" : string.Join(", ", Ready().Select(Describe));

    /// <summary>Holds nothing any more; what is held is never seen.</summary>
    public void Open()
    {
        _isOpen = true;
        _held.Clear();
    }

    private string Describe(HeldStep step)
    {
        var (call, on) = StepText.Of(step.Message, step.Receiver, Names);
        return $"{Names.Of(step.Source)}: {call} on {on}";
    }

    // What one process sends to one receiver comes in order, so only the oldest of it can be next.
    private IEnumerable<HeldStep> Ready() => _held.Where((step, i) => !_held.Take(i).Any(older => older.Source == step.Source && older.Receiver == step.Receiver));
}
