using ActorIpc.Kernel;
using ActorIpc.Linux.Programs.Host;

namespace ActorIpc.Linux.Tests.Support;

/// <summary>What /proc tells about a process of the machine. Nothing here needs another program: a small machine has no ps and no kill.</summary>
internal static class HostProcess
{
    /// <summary>Whether it runs, or waits: neither gone nor dead.</summary>
    public static bool IsAlive(int pid) => StateOf(pid) is not (null or 'Z' or 'X');

    /// <summary>Whether it waits for something.</summary>
    public static bool Sleeps(int pid) => StateOf(pid) == 'S';

    /// <summary>How many bytes it has written.</summary>
    public static long WrittenBy(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/io").First(line => line.StartsWith("wchar: ", StringComparison.Ordinal));
        return long.Parse(line["wchar: ".Length..]);
    }

    /// <summary>Those whose parent is <paramref name="parent"/>.</summary>
    public static IEnumerable<int> ChildrenOf(int parent) =>
        from path in Directory.GetDirectories("/proc")
        let name = Path.GetFileName(path)
        where char.IsAsciiDigit(name[0])
        let pid = int.Parse(name)
        where StatusOf(pid) is [_, var itsParent, ..] && itsParent == $"{parent}"
        select pid;

    /// <summary>What our own threads do whose name begins so; the machine keeps 15 characters of it.</summary>
    public static IReadOnlyList<char> StatesOfThreads(string name) =>
    [
        .. from path in Directory.GetDirectories("/proc/self/task")
           let line = TextOf($"{path}/stat")
           where line is not null && line[(line.IndexOf('(') + 1)..].StartsWith(name, StringComparison.Ordinal)
           select line[line.LastIndexOf(')') + 2],
    ];

    /// <summary>The program and its arguments, with blanks between; empty for one that is dead or gone.</summary>
    public static string CommandOf(int pid) => TextOf($"/proc/{pid}/cmdline")?.TrimEnd('\0').Replace('\0', ' ') ?? "";

    /// <summary>Ends one that a test has let go on, if it still does.</summary>
    public static void Kill(int pid) => HostCalls.Kill(pid, (int)Signal.Kill);

    private static char? StateOf(int pid) => StatusOf(pid)?[0][0];

    // What stands behind the name, which may have anything in it: the state, the parent, and so on.
    private static string[]? StatusOf(int pid) => TextOf($"/proc/{pid}/stat") is { } line ? line[(line.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
