namespace ActorIpc.Linux.Tests.Support;

/// <summary>What /proc tells about a process of the machine.</summary>
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

    private static char? StateOf(int pid)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return line[line.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
