using System.Globalization;
using ActorIpc.Console.Scenarios;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Scenarios;

/// <summary>Processes of the real kernel die with the command, also if that is killed in the middle and can do nothing about it.</summary>
public sealed class KilledCommandTests
{
    /// <summary>Only reached by a test that fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Processes_of_a_killed_command_end()
    {
        if (KernelCatalog.Usual.Find("linux")[0].WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return;
        }

        using var folder = new TemporaryDirectory();
        var name = $"killed-{Guid.NewGuid():N}";
        var script = folder.Write("forever.ipc", $"""
            process A
            A: mq_open /{name} RDWR CREAT as q = ok
            A: shm_open /{name} RDWR CREAT as m = ok
            A: pipe as r w
            fork A as B
            A: read r 1 = blocked
            A!: mq_receive q 8192 = blocked
            advance 10000s
            """);
        using var command = ActorIpcProgram.Start("scenario", "--kernel", "linux", script);
        // The zygote, and its own: three tasks of A, and B. Whatever line it is that they are at then, the script goes on for hours.
        List<(int Pid, string Born)> all = [];
        await UntilAsync(() => (all = [.. ChildrenOf(command.Id).SelectMany(static zygote => (List<(int, string)>)[zygote, .. ChildrenOf(zygote.Pid)])]).Count == 5, () => $"{all.Count} processes");
        command.Signal("KILL");
        await command.EndAsync();
        await UntilAsync(() => !all.Exists(Lives), () => $"still there: {string.Join(", ", all.Where(Lives).Select(static one => one.Pid))}");
        foreach (var place in new[] { "/dev/shm", "/dev/mqueue", Path.GetTempPath() })
            if (Directory.Exists(place)) Assert.DoesNotContain(Directory.GetFileSystemEntries(place), path => path.Contains(name, StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, state());
            await Task.Yield();
        }
    }

    private static List<(int Pid, string Born)> ChildrenOf(int parent) =>
    [
        .. from path in Directory.GetDirectories("/proc")
           let name = Path.GetFileName(path)
           where char.IsAsciiDigit(name[0])
           let pid = int.Parse(name, CultureInfo.InvariantCulture)
           let status = StatusOf(pid)
           where status is not null && status[1] == $"{parent}"
           select (pid, status[19]),
    ];

    // Its number may be another's by now; one that nobody has reaped yet is dead.
    private static bool Lives((int Pid, string Born) process) => StatusOf(process.Pid) is { } status && status[0] is not ("Z" or "X") && status[19] == process.Born;

    /// <summary>What stands in /proc/PID/stat behind the name: the state, the parent, and 18 further on when it was born.</summary>
    private static string[]? StatusOf(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
