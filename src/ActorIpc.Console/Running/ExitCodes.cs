namespace ActorIpc.Console.Running;

/// <summary>What the command's exit code says; how a run ended has its numbers in <see cref="Hosting.TopologyResult.ExitCode"/>.</summary>
internal static class ExitCodes
{
    /// <summary>Everything went well.</summary>
    public const int Ok = 0;

    /// <summary>A process failed, or a file could not be used.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing ran.</summary>
    public const int Usage = 2;

    /// <summary>Processes wait for each other, or for nobody, for ever.</summary>
    public const int Deadlock = 3;

    /// <summary>It took longer than allowed, as timeout(1) has it.</summary>
    public const int TimedOut = 124;

    /// <summary>It was interrupted, as shells show it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
