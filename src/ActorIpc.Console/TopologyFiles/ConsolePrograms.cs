using ActorIpc.Examples;
using ActorIpc.Linux.Programs;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>What the processes of a file can run here: built-in programs, the classes of the examples and of the file's own assemblies, and commands of this machine.</summary>
internal sealed class ConsolePrograms() : ProgramSource(typeof(Catalog).Assembly)
{
    /// <inheritdoc/>
    public override Func<ProgramContext, Task<int>>? FindCommand(IReadOnlyList<string> command, out string problem)
    {
        problem = !OperatingSystem.IsLinux() ? "real commands can be wired to pipes on Linux only"
            : command.Any(static word => word.Contains('\0')) ? "a word of a command has no zero character in it"
            : RealProgram.WhyNot(command[0]) ?? "";
        return problem.Length == 0 ? RealProgram.Of(command) : null;
    }

    /// <inheritdoc/>
    public override ValueTask<Stream> OpenHostFileAsync(Process self, string path, FileAccess access) =>
        !OperatingSystem.IsLinux() ? base.OpenHostFileAsync(self, path, access)
        : access == FileAccess.Read ? HostEnd.OpenReaderAsync(self, path)
        : HostEnd.OpenWriterAsync(self, path);
}
