using ActorIpc.Kernel;

namespace ActorIpc.Linux.Processes;

/// <summary>Reads what waitpid(2) tells.</summary>
internal static class Endings
{
    public static ExitStatus Of(int status)
    {
        var signal = status & 0x7F;
        return signal == 0 ? new ExitStatus((status >> 8) & 0xFF) : ExitStatus.Killed((Signal)signal);
    }
}
