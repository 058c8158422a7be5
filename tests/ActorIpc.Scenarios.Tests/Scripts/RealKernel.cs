using ActorIpc.Linux;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>The kernel of the machine, for all tests of a class: it keeps the process from which it forks.</summary>
public sealed class RealKernel : IDisposable
{
    internal LinuxKernel Linux { get; } = new();

    public void Dispose() => Linux.Dispose();
}
