namespace ActorIpc.Semaphores;

/// <summary>One operation of an array that is applied all or nothing: the <c>sembuf</c> of semop(2).</summary>
/// <param name="Index">Which semaphore of the set, 0 and up.</param>
/// <param name="Change">Positive: V, adds so much. Negative: P, takes so much, waiting until it is there. 0: waits until the value is zero.</param>
/// <param name="NoWait">IPC_NOWAIT: the call fails with EAGAIN instead of waiting for this operation (SS-4).</param>
/// <param name="Undo">SEM_UNDO: the change is undone when the process ends (SS-12).</param>
public readonly record struct SemOp(int Index, int Change, bool NoWait = false, bool Undo = false)
{
    /// <summary>P: takes one.</summary>
    public static SemOp Wait(int index) => new(index, -1);

    /// <summary>V: adds one.</summary>
    public static SemOp Signal(int index) => new(index, +1);

    /// <summary>Waits until the value is zero.</summary>
    public static SemOp WaitForZero(int index) => new(index, 0);

    /// <summary>For people: <c>0:-1,UNDO</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Index}:{(Change > 0 ? "+" : "")}{Change}{(NoWait ? ",NOWAIT" : "")}{(Undo ? ",UNDO" : "")}");
}
