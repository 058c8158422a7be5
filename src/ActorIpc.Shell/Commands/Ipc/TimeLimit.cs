using ActorIpc.Kernel;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>What a command says when its time is over.</summary>
internal static class TimeLimit
{
    /// <summary>Does it; if its time runs out, the command ends with a code of its own.</summary>
    public static async Task KeepAsync(string otherwise, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IpcException late) when (late.Errno == Errno.ETIMEDOUT)
        {
            throw new ShellException(otherwise, ShellExit.TimedOut);
        }
    }
}
