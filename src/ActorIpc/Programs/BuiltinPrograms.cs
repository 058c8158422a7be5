using ActorIpc.Programs.Lines;
using ActorIpc.Programs.Names;
using ActorIpc.Programs.Streams;

namespace ActorIpc.Programs;

/// <summary>The programs that are always there, by the names that people know: they read and write streams, and change the tree of names.</summary>
public static class BuiltinPrograms
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IpcProgram> All { get; } =
    [
        Cat.Program, ChangeModes.Program, Echo.Program, Grep.Program, Head.Program, LinkFiles.Program, ListFiles.Program, MakeDirectories.Program, MakeFifos.Program, MoveFiles.Program,
        RemoveFiles.Program, RemoveDirectories.Program, Sequence.Program, Sleep.Program, Sort.Program, Tail.Program, Tee.Program, Truth.True, Truth.False, WordCount.Program, Yes.Program,
    ];

    private static readonly Dictionary<string, IpcProgram> ByName = All.ToDictionary(program => program.Name);

    /// <summary>The program of that name; null if there is none.</summary>
    public static IpcProgram? Find(string name) => ByName.GetValueOrDefault(name);
}
