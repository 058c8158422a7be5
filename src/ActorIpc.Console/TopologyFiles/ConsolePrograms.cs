using ActorIpc.Examples;
using ActorIpc.Programs;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>What the processes of a file can run here: built-in programs, the classes of the examples and of the file's own assemblies, and commands of this machine.</summary>
internal sealed class ConsolePrograms() : ProgramSource(typeof(Catalog).Assembly)
{
    /// <inheritdoc/>
    public override Func<ProgramContext, Task<int>>? FindCommand(IReadOnlyList<string> command, out string problem)
    {
        problem = "real commands cannot be run here yet";
        return null;
    }
}
