using System.Runtime.InteropServices;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Console.Running;
using ActorIpc.Hosting;
using ActorIpc.Shell;

namespace ActorIpc.Console.Hosts;

/// <summary>A host of shells, from its start to its end.</summary>
/// <param name="environment">The machine.</param>
/// <param name="name">Its name.</param>
/// <param name="keep">Whether it stays without shells.</param>
/// <param name="otlp">The collector that metrics and spans are sent to, or null.</param>
internal sealed class HostRun(CommandEnvironment environment, string name, bool keep, Uri? otlp = null)
{
    // Whoever started it in the background attaches at once, or is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <param name="listening">Told when it listens.</param>
    /// <returns>False if a host of that name lives already.</returns>
    public async Task<bool> RunAsync(Action listening)
    {
        var directory = RuntimeDirectory.Open(environment.Variable);
        using var collector = otlp is null ? null : StartOtlp(otlp, environment.Error.WriteLine);
        await using var host = RunHost.BuildKernel(environment);
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var kernel = new TaskCompletionSource<ActorKernel>(TaskCreationOptions.RunContinuationsAsynchronously);
        var shells = new ShellHost(kernel.Task, host.Settings.TraceCapacity, keep, () => over.TrySetResult());
        // Before there is a kernel: those who come meanwhile are let in when it is there, and nothing is started where a host of the name lives already.
        await using var server = HostServer.TryStart(directory, name, shells, environment.Time);
        if (server is null) return false;
        listening();
        using var others = await StartAsync(host, kernel);
        await using (environment.Time.CreateTimer(_ => shells.EndIfNobodyCame(), null, Patience, Timeout.InfiniteTimeSpan))
            await Task.WhenAny(over.Task, interruption.Asked);
        shells.SayThatItEnds();
        // First the socket, so that nobody attaches to what is ending.
        await server.CloseAsync();
        await shells.CloseAsync(environment.Time);
        await host.DisposeAsync();
        // Then the shells have ended, and whoever sat at one is told how.
        await server.DisposeAsync();
        return true;
    }

    /// <summary>Leaves the terminal from which it was started, and whatever is sent to everybody at that terminal.</summary>
    public static void Detach()
    {
        if (!OperatingSystem.IsWindows()) _ = NewSession();
        Directory.SetCurrentDirectory("/");
    }

    // Who waits for the kernel is told why there is none.
    private static async Task<IDisposable> StartAsync(BareHost host, TaskCompletionSource<ActorKernel> kernel)
    {
        try
        {
            var started = host.StartKernel().Kernel;
            await ShellHome.PrepareAsync(started);
            var others = started.Newcomers.Expect("a shell");
            kernel.SetResult(started);
            return others;
        }
        catch (Exception failure)
        {
            kernel.SetException(failure);
            throw;
        }
    }

    // By itself, so that what it needs is loaded only where it is asked for.
    private static IDisposable StartOtlp(Uri collector, Action<string> say) => new OtlpOutput(collector, say);

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int NewSession();
}
