using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>What a process holds of an object by an open description there: a descriptor, a set of semaphores, an attachment.</summary>
/// <param name="Target">The object.</param>
/// <param name="End">The description there.</param>
internal abstract record Opened(ObjectHandle Target, int End) : Held
{
    public override object? Identity => Target;

    public override async ValueTask<Held> InheritAsync(ModelProcess parent, ModelProcess child)
    {
        await GiveAsync(parent, child);
        return this;
    }

    /// <summary>Gives a process, perhaps the giver itself, a hold on the description of its own. On the giver's turn.</summary>
    public async ValueTask GiveAsync(ModelProcess giver, ModelProcess receiver)
    {
        var holder = receiver.Self.Runtime.Handle;
        // Noted before the object counts it, so that a death in between is seen by one of the two.
        if (!holder.TryHold(Target)) throw new IpcException(Errno.ESRCH, "give", receiver.Name);
        await giver.Self.Call(new GiveEnd { End = End, To = receiver.Pid, Holder = holder }, Target, null, default);
    }

    /// <summary>close(2), shmdt(2), munmap(2).</summary>
    public async ValueTask CloseAsync(ModelProcess process)
    {
        await process.Self.Call(new CloseEnd { End = End }, Target, null, default);
        process.Self.Runtime.Handle.LetGo(Target);
    }
}
