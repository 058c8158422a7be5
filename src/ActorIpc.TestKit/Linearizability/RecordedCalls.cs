using System.Runtime.CompilerServices;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.TestKit;

/// <summary>Writes down the calls that processes make on something, so that their history can be compared with a model.</summary>
public static class RecordedCalls
{
    // A bit that no strategy takes for anything else in a topology of fewer than 64 processes and objects; where it does, it only follows more schedules than it must.
    private static readonly Footprint TheHistory = Footprint.Of(63);

    private static readonly ConditionalWeakTable<IKernel, Dictionary<Type, object>> Histories = [];

    /// <summary>Makes a call and writes down when it was made, when it returned, and what. A call that throws stays in the history as one that may or may not have had its effect.</summary>
    /// <param name="process">Who makes it.</param>
    /// <param name="operation">What is called, as the model takes it.</param>
    /// <param name="call">Makes the call.</param>
    public static async ValueTask<TResult> RecordAsync<TOperation, TResult>(this Process process, TOperation operation, Func<ValueTask<TResult>> call)
    {
        ArgumentNullException.ThrowIfNull(process);
        var kernel = process.Runtime.Kernel;
        var history = Of<TOperation, TResult>(kernel);
        Touch(kernel);
        var recorded = history.Invoke(process.Name, operation);
        var result = await call();
        Touch(kernel);
        recorded.Return(result);
        return result;
    }

    /// <summary>What was written down on a kernel.</summary>
    internal static History<TOperation, TResult> Of<TOperation, TResult>(IKernel kernel)
    {
        var histories = Histories.GetOrCreateValue(kernel);
        lock (histories)
        {
            if (!histories.TryGetValue(typeof(History<TOperation, TResult>), out var history)) histories.Add(typeof(History<TOperation, TResult>), history = new History<TOperation, TResult>());
            return (History<TOperation, TResult>)history;
        }
    }

    // Steps on different objects could change places without any object seeing it, but the history does see which call returned before another one was made. So each of them is a step on the
    // history as well, and an exhaustive exploration does not leave out the other order.
    private static void Touch(IKernel kernel)
    {
        if (kernel is SimulatedKernel simulated) simulated.Touch(TheHistory);
    }
}
