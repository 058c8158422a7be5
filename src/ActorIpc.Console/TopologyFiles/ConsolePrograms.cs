using ActorIpc.Examples;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>What the processes of a file can run here: built-in programs, the classes of the examples and of the file's own assemblies, and commands of this machine.</summary>
internal sealed class ConsolePrograms() : ProgramSource(typeof(Catalog).Assembly);
