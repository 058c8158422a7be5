using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>Something that a process has asked for and that its receiver has not seen: a call, a signal, its own end. When it is seen is what a scheduler chooses.</summary>
/// <param name="source">The process.</param>
/// <param name="receiver">Whose step it is: an object, or another process.</param>
/// <param name="message">What is brought.</param>
internal sealed class PendingStep(SimulatedProcess source, IStepReceiver receiver, object message)
{
    public SimulatedProcess Source => source;

    public IStepReceiver Receiver => receiver;

    public object Message => message;

    /// <summary>The how-manieth of its source. With the source's pid it names the step in every order in which the run comes to it.</summary>
    public int Number { get; } = ++source.StepsAsked;

    /// <summary>The call that is made, if it is one.</summary>
    public Operation? Call => message switch
    {
        Operation operation => operation,
        ServeOwn own => own.Operation,
        _ => null,
    };

    /// <summary>What a strategy knows of it.</summary>
    public double Priority { get; set; }
}

/// <summary>All that has been asked for and can be seen next, oldest first.</summary>
/// <remarks>What one process sends to one receiver comes in order, so only the oldest of it can be next.</remarks>
internal sealed class PendingSteps
{
    private readonly List<PendingStep> _ready = [];
    private readonly List<PendingStep> _behind = [];

    public int Count => _ready.Count;

    public PendingStep this[int index] => _ready[index];

    public void Add(PendingStep step)
    {
        if (IsBehindAnother(step)) _behind.Add(step);
        else _ready.Add(step);
    }

    public void Remove(PendingStep step)
    {
        _ready.Remove(step);
        if (_behind.Count == 0) return;
        var next = _behind.FindIndex(one => one.Source == step.Source && one.Receiver == step.Receiver);
        if (next < 0) return;
        _ready.Add(_behind[next]);
        _behind.RemoveAt(next);
    }

    /// <summary>The step of that name, if it can be next.</summary>
    public PendingStep? Find(Pid source, int number)
    {
        foreach (var step in _ready)
            if (step.Source.Pid == source && step.Number == number) return step;
        return null;
    }

    private bool IsBehindAnother(PendingStep step)
    {
        foreach (var one in _ready)
            if (one.Source == step.Source && one.Receiver == step.Receiver) return true;
        return false;
    }
}
