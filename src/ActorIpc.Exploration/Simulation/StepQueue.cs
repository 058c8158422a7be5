using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.Exploration.Simulation;

/// <summary>What is on its way: each step brings one message to one process or object.</summary>
/// <remarks>First come, first served. Whoever wants another order, one that kernels with several processors might take, takes another step than the head in <see cref="TryTakeNext"/>.</remarks>
internal sealed class StepQueue
{
    private readonly Queue<Step> _steps = new();

    public void Add(IStepReceiver receiver, object message) => _steps.Enqueue(new Step(receiver, message));

    /// <summary>Takes the step that is done next; false if everybody waits.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out Step step) => _steps.TryDequeue(out step);
}

/// <summary>A message that has come to its receiver, and is handled in one go.</summary>
internal readonly record struct Step(IStepReceiver Receiver, object Message);

/// <summary>A process, an object, or what starts and buries processes.</summary>
internal interface IStepReceiver
{
    /// <summary>Does everything that the message lets it do.</summary>
    void Receive(object message);

    /// <summary>Checks what must hold between two steps.</summary>
    void AssertInvariants();
}
