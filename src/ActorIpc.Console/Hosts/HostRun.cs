using System.Runtime.InteropServices;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Console.Running;
using ActorIpc.Shell;

namespace ActorIpc.Console.Hosts;

/// <summary>A host of shells, from its start to its end.</summary>
/// <param name="environment">The machine.</param>
/// <param name="name">Its name.</param>
/// <param name="keep">Whether it stays without shells.</param>
internal sealed class HostRun(CommandEnvironment environment, string name, bool keep)
{
    // Whoever started it in the background attaches at once, or is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <param name="listening">Told when it listens.</param>
    /// <returns>False if a host of that name lives already.</returns>
    public async Task<bool> RunAsync(Action listening)
    {
        var directory = RuntimeDirectory.Open(environment.Variable);
        await using var host = RunHost.BuildKernel(environment);
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        var kernel = host.StartKernel().Kernel;
        await ShellHome.PrepareAsync(kernel);
        using var others = kernel.Newcomers.Expect("a shell");
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var shells = new ShellHost(kernel, keep, () => over.TrySetResult());
        await using var server = HostServer.TryStart(directory, name, shells);
        if (server is null) return false;
        listening();
        await using (environment.Time.CreateTimer(_ => shells.EndIfNobodyCame(), null, Patience, Timeout.InfiniteTimeSpan))
            await Task.WhenAny(over.Task, interruption.Asked);
        // First the socket, so that nobody attaches to what is ending.
        await server.DisposeAsync();
        await host.DisposeAsync();
        return true;
    }

    /// <summary>Leaves the terminal from which it was started, and whatever is sent to everybody at that terminal.</summary>
    public static void Detach()
    {
        if (!OperatingSystem.IsWindows()) _ = NewSession();
        Directory.SetCurrentDirectory("/");
    }

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int NewSession();
}
