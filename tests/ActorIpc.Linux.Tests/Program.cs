using System.Runtime.Versioning;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;

[assembly: SupportedOSPlatform("linux")]

namespace ActorIpc.Linux.Tests;

/// <summary>What a test needs a process of the machine of its own for.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => arguments switch
    {
        ["host"] => HostAsync(),
        ["readers", var path, var count] => ReadAsync(path, int.Parse(count)),
        _ => Task.FromResult(2),
    };

    /// <summary>What starts it.</summary>
    public static string[] CommandFor(params string[] arguments) => [Environment.ProcessPath!, typeof(Program).Assembly.Location, .. arguments];

    // A host that a test kills: it runs a real program, tells its pid, and waits.
    private static async Task<int> HostAsync()
    {
        await using var bench = new HostBench();
        var pid = await bench.StartAsync(["sh", "-c", "echo $$; exec sleep 1000"], static self => (self.OpenInput(), self.OpenOutput(), self.OpenOutput()), Console.OpenStandardOutput());
        await bench.ExitOfAsync(pid);
        return 0;
    }

    // Tells how many threads there are when one reads, and when all do; and when all have come to the end.
    private static async Task<int> ReadAsync(string path, int count)
    {
        await using var bench = new HostBench();
        List<Task> ends = [];
        for (var i = 1; i <= count; i++)
        {
            var isOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var pid = await bench.RunAsync("reader", async self =>
            {
                await using var input = await HostEnd.OpenReaderAsync(self, path);
                isOpen.SetResult();
                await input.CopyToAsync(Stream.Null);
            });
            ends.Add(bench.ExitOfAsync(pid));
            await isOpen.Task;
            if (i == 1 || i == count) Console.WriteLine(Directory.GetDirectories("/proc/self/task").Length);
        }

        await Task.WhenAll(ends);
        Console.WriteLine($"{count} have read to the end");
        return 0;
    }
}
