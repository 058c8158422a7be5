using System.Runtime.Versioning;
using ActorIpc.Linux.Tests.Support;

[assembly: SupportedOSPlatform("linux")]

namespace ActorIpc.Linux.Tests;

/// <summary>A host that a test kills: it runs a real program, tells its pid, and waits.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["host"]) return 2;
        await using var bench = new HostBench();
        var pid = await bench.StartAsync(["sh", "-c", "echo $$; exec sleep 1000"], static self => (self.OpenInput(), self.OpenOutput(), self.OpenOutput()), Console.OpenStandardOutput());
        await bench.ExitOfAsync(pid);
        return 0;
    }

    /// <summary>What starts it.</summary>
    public static string[] Command => [Environment.ProcessPath!, typeof(Program).Assembly.Location, "host"];
}
