using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Linux.Programs;

/// <summary>How a real program ended, as waitpid(2) tells it, and what becomes of its process.</summary>
internal static class WaitStatus
{
    private const int Killed = 128;

    /// <summary>Ends the process as its program ended: with its exit code, or by the same signal.</summary>
    /// <returns>The exit code; 128 plus the number for a signal that processes do not have here.</returns>
    public static async Task<int> ExitAsAsync(Process self, int status)
    {
        var signal = (Signal)(status & 0x7f);
        if (signal == Signal.None) return (status >> 8) & 0xff;
        if (!Enum.IsDefined(signal)) return Killed + (int)signal;
        await EndByAsync(self, signal);
        return Killed + (int)signal;
    }

    /// <summary>Lets a signal end the process. For one that only asks to stop, it throws what a process that stops throws.</summary>
    public static async Task EndByAsync(Process self, Signal signal)
    {
        self.ResetSignal(signal);
        self.Kill(self.Pid, signal);
        while (true) await self.PauseAsync();
    }
}
