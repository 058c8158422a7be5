using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Tests.Faults;

/// <summary>Makes the k-th call of one process the moment at which a signal is sent: the call is on its way while the signal strikes.</summary>
internal sealed class Fuse(int step, string igniter, Signal signal)
{
    private int _left = step;

    public Pid Victim { get; set; }

    public bool HasBlown { get; private set; }

    /// <summary>Called by every process before each of its calls.</summary>
    public void Burn(Process self)
    {
        if (self.Name != igniter || --_left != 0) return;
        HasBlown = true;
        try
        {
            self.Kill(Victim, signal);
        }
        catch (IpcException gone) when (gone.Errno == Errno.ESRCH)
        {
            // It had ended before, or ends in this moment.
        }
    }
}
