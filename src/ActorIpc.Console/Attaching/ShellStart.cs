using System.Runtime.InteropServices;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Attaching;

/// <summary>Attaches a terminal to a host, which is started if it is not there, and serves it to the end.</summary>
/// <param name="environment">The machine.</param>
/// <param name="host">The host's name.</param>
/// <param name="keep">Whether the host stays without shells.</param>
/// <param name="commands">The commands of <c>-c</c>, or null.</param>
internal sealed class ShellStart(CommandEnvironment environment, string host, bool keep, string? commands)
{
    /// <summary>The host of those who name none.</summary>
    public const string DefaultHost = "default";

    private const int Attempts = 20;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>Runs the shell.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> RunAsync()
    {
        using var typing = environment.OpenTyping();
        var isInteractive = typing.IsInteractive && commands is null;
        var hello = new Hello(Hello.Current, Purpose.Shell) { IsInteractive = isInteractive, Keep = keep, Commands = commands, Width = environment.Size().Width };
        await using var attached = await AttachAsync(hello);
        if (isInteractive) typing.Say(Greeting(attached.Welcome));
        var client = new ShellClient(attached, typing, environment.Output, environment.ErrorStream);
        using var interrupted = OnSignal(PosixSignal.SIGINT, client.Interrupt);
        using var quit = OnSignal(PosixSignal.SIGQUIT, () =>
        {
            if (client.Quit()) Leave(typing, 128 + 3);
        });
        // Ctrl-Z would stop this process, and with it the terminal of every program of the shell.
        using var stopped = OperatingSystem.IsWindows() || !isInteractive ? null : OnSignal(PosixSignal.SIGTSTP, static () => { });
        using var resized = OperatingSystem.IsWindows() ? null : OnSignal(PosixSignal.SIGWINCH, () => client.Resize(environment.Size().Width));
        // The terminal is given back as it was, whatever ends this process; the host sees the connection go, and hangs the shell up.
        using var terminated = OnSignal(PosixSignal.SIGTERM, () => Leave(typing, 128 + 15));
        using var hungUp = OnSignal(PosixSignal.SIGHUP, () => Leave(typing, 128 + 1));
        return await client.RunAsync();
    }

    private async Task<Attachment> AttachAsync(Hello hello)
    {
        var directory = RuntimeDirectory.Open(environment.Variable);
        // One that is just ending neither greets nor makes room at once.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryAttachAsync(directory, hello) is { } attached) return attached;
            await environment.StartHost(host);
        }

        throw new CommandException(ExitCodes.Failed, $"host '{host}' cannot be attached to", "'actoripc hosts' shows who is there.");
    }

    // One that only just starts takes a while, and one that is stopped does not answer at all.
    private async Task<Attachment?> TryAttachAsync(RuntimeDirectory directory, Hello hello)
    {
        await using var slow = environment.Time.CreateTimer(
            _ => environment.Error.WriteLine($"actoripc: host '{host}' (process {directory.ProcessOf(host)}) has not answered yet; Ctrl-C gives up"), null, Silence, Timeout.InfiniteTimeSpan);
        return await HostClient.TryAttachAsync(directory, host, hello, time: environment.Time);
    }

    private static string Greeting(Welcome welcome) =>
        welcome.Shell == 1
            ? $"actoripc: shell 1 of host '{welcome.Host}', which it has started. Others: 'actoripc shell' in another terminal. 'help' lists the commands."
            : $"actoripc: shell {welcome.Shell} of host '{welcome.Host}', beside {(welcome.Shells == 2 ? "one other" : $"{welcome.Shells - 1} others")}. 'help' lists the commands.";

    private static PosixSignalRegistration OnSignal(PosixSignal signal, Action act) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    });

    private static void Leave(ITyping typing, int code)
    {
        typing.Restore();
        Environment.Exit(code);
    }
}
