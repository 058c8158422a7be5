using ActorIpc.Semaphores;

namespace ActorIpc.Scenarios.Kernels.Model.Semaphores;

/// <summary>A POSIX semaphore that a process has open.</summary>
/// <param name="Semaphore">The semaphore; that of two names if it was opened twice by its name (PS-5).</param>
/// <param name="HasName">Whether it was opened by a name.</param>
internal sealed record HeldSemaphore(IpcSemaphore Semaphore, bool HasName) : Held
{
    public override object Identity => Semaphore.Target;

    public override async ValueTask<Held> InheritAsync(ModelProcess parent, ModelProcess child)
    {
        // A child has it open as often as its parent.
        if (HasName && NamedSemaphores.Of(child.Self).Find(Semaphore.Target) is { } open)
        {
            open.Openings++;
            return new HeldSemaphore(open, HasName);
        }

        var end = Semaphore.Pass();
        await Semaphore.GiveAsync(child.Pid);
        return new HeldSemaphore((IpcSemaphore)end.Adopt(child.Self), HasName);
    }
}
