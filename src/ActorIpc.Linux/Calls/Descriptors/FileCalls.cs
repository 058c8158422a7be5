using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary>Paths: FIFOs, files, directories.</summary>
internal static class FileCalls
{
    private const long DirectoryMode = 0b111_000_000;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("mkfifo", call => call.Count("mkfifo", call.Path(), call.Mode())),
        new("open", call => call.Make(BoundKind.Descriptor, "open", call.Path(), OpenFlags.Of(call, 1), call.Mode())),
        new("unlink", call => call.Count("unlink", call.Path())),
        new("link", call => call.Count("link", call.Path(), call.Path(1))),
        new("rename", call => call.Count("rename", call.Path(), call.Path(1))),
        new("chmod", call => call.Count("chmod", call.Path(), (nint)call.Call.NumberAt(1))),
        new("fchmod", call => call.Count("fchmod", call.Descriptor(), (nint)call.Call.NumberAt(1))),
        new("mkdir", call => call.Count("mkdir", call.Path(), call.Mode(DirectoryMode))),
        new("stat", call => FileStatus.Tell(call, FileStatus.AtWorkingDirectory, call.Path(), 0)),
        new("fstat", call => FileStatus.Tell(call, call.Descriptor(), call.Agent.Text(""), FileStatus.EmptyPath)),
        new("ls", List),
    ];

    private static CallResult? List(LinuxCall call)
    {
        const int BufferSize = 32 * 1024;
        var directory = (nint)call.Invoke("open", call.Path(), Abi.Directory);
        if (directory == -1) return call.Failure;
        List<string> names = [];
        var buffer = call.Agent.Reserve(BufferSize);
        while (call.Invoke("syscall", Abi.ListDirectoryCall, directory, buffer, BufferSize) is > 0 and var length) Read(buffer, length, call.Run.Root.Hidden, names);
        call.Invoke("close", directory);
        names.Sort(string.CompareOrdinal);
        return names.Count == 0 ? CallResult.Of("none") : CallResult.OfParts(names.Select(name => new Part(null, name)));
    }

    /// <summary>Entries of getdents64(2).</summary>
    private static void Read(nint buffer, long length, long hidden, List<string> names)
    {
        const int SizeOffset = 16, NameOffset = 19;
        for (var offset = 0; offset < length; offset += AgentData.At<ushort>(buffer, offset + SizeOffset))
        {
            var text = AgentData.Bytes(buffer + offset + NameOffset, AgentData.At<ushort>(buffer, offset + SizeOffset) - NameOffset);
            var name = System.Text.Encoding.Latin1.GetString(text, 0, Array.IndexOf(text, (byte)0));
            if (name is not ("." or "..") && AgentData.At<long>(buffer, offset) != hidden) names.Add(name);
        }
    }
}
