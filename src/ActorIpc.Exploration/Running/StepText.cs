using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Running;

/// <summary>What a step is called, for people and for replays: what is asked for, and of whom.</summary>
internal static class StepText
{
    public static (string Call, string On) Of(PendingStep step, ProcessNames names) => Of(step.Message, (ObjectHandle)step.Receiver, names);

    /// <summary>The same of what is brought, on any kernel.</summary>
    /// <param name="message">What is brought.</param>
    /// <param name="receiver">To whom.</param>
    /// <param name="names">What the processes are called.</param>
    public static (string Call, string On) Of(object message, ObjectHandle receiver, ProcessNames names)
    {
        var on = names.Describe(receiver);
        return message switch
        {
            ServeOwn own => (own.Operation.Describe(), on),
            Operation operation => (operation.Describe(), on),
            Withdrawal withdrawal => ($"gives up {withdrawal.Operation.Describe()}", on),
            DeliverSignal signal => ($"kill({signal.Signal.Name()})", on),
            ChildHasEnded => ("has ended", on),
            Farewell farewell => (Of(farewell.Gone.Stage), on),
            ProcessGone gone => (Of(gone.Stage), on),
            _ => (message.GetType().Name, on),
        };
    }

    private static string Of(DeathStage stage) => stage switch
    {
        DeathStage.ParkedOperations => "ends: waits no more",
        DeathStage.Ends => "ends: closes",
        DeathStage.SemaphoreUndo => "ends: undoes",
        DeathStage.Notifications => "ends: unregisters",
        _ => "ends: detaches",
    };
}
