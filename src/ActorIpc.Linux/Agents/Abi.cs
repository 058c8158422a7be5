using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Agents;

/// <summary>Numbers of the kernel's interface that depend on the processor, and those of its calls that the C library does not wrap.</summary>
internal static class Abi
{
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Whether the numbers here are right for this processor.</summary>
    public static bool IsKnown => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public static int FutexCall => IsArm ? 98 : 202;

    public static int CloneCall => IsArm ? 220 : 56;

    public static int ListDirectoryCall => IsArm ? 61 : 217;

    public static int Direct => IsArm ? 0x10000 : 0x4000;

    public static int Directory => IsArm ? 0x4000 : 0x10000;

    /// <summary>Where <c>semid_ds</c> has the number of semaphores: x86-64 pads its times.</summary>
    public static int SemaphoreCountOffset => IsArm ? 64 : 80;

    /// <summary>Signals for <c>signal A</c>: real-time ones, because neither the C library nor the runtime uses those in the middle.</summary>
    public const int InterruptingSignal = 44, RestartingSignal = 45;

    /// <summary>What a message queue sends to who asked to be told; always blocked, and counted when it is asked for.</summary>
    public const int NotifySignal = 46;

    public const int SigPipe = 13, SigKill = 9;

    public const int CloneVm = 0x100, CloneFs = 0x200, CloneFiles = 0x400, CloneParent = 0x8000, CloneSysVSem = 0x40000, SigChld = 17;

    public const int NewMountNamespace = 0x20000, NewIpcNamespace = 0x08000000, NewUserNamespace = 0x10000000;
}
