using ActorIpc.Hosting;
using ActorIpc.Processes;
using Akka.Actor;

namespace ActorIpc.Shell.Tests.Support;

/// <summary>An actor kernel for shells. Nobody in it loses patience before a test says so.</summary>
internal sealed class ShellKernel : IAsyncDisposable
{
    /// <summary>Only reached by a test that hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("shells", ActorSystemConfig.Base);
    private readonly List<ShellSession> _sessions = [];

    public ShellKernel() => Kernel = new ActorKernel(_system, new ActorKernelOptions { Settings = IpcSettingsReader.Read(), Time = Time });

    public ActorKernel Kernel { get; }

    /// <summary>Its clock.</summary>
    public PatientTime Time { get; } = new();

    /// <summary>Starts a shell that somebody types to.</summary>
    public async Task<(ShellSession Session, FakeTerminal Terminal)> OpenAsync()
    {
        var terminal = new FakeTerminal();
        var session = await ShellSession.StartAsync(Kernel, terminal);
        _sessions.Add(session);
        return (session, terminal);
    }

    /// <summary>Runs the commands of <c>-c</c> to their end.</summary>
    public async Task<(int Status, string Shown)> RunAsync(string commands)
    {
        var terminal = new FakeTerminal(isInteractive: false);
        terminal.End();
        var session = await ShellSession.StartAsync(Kernel, terminal, commands);
        _sessions.Add(session);
        return (await session.Completion.WaitAsync(Patience), terminal.Shown);
    }

    /// <summary>Runs a script from standard input to its end.</summary>
    public async Task<(int Status, string Shown)> RunScriptAsync(params IReadOnlyList<string> lines)
    {
        var terminal = new FakeTerminal(isInteractive: false);
        foreach (var line in lines) terminal.Type(line);
        terminal.End();
        var session = await ShellSession.StartAsync(Kernel, terminal);
        _sessions.Add(session);
        return (await session.Completion.WaitAsync(Patience), terminal.Shown);
    }

    /// <summary>The processes that live.</summary>
    public IEnumerable<ProcessHandle> Living => Kernel.Processes.All.Where(process => !process.HasEnded);

    /// <summary>Waits until every process waits for something, be it the terminal.</summary>
    public Task SettleAsync() => SettleUnlessAsync(static () => false);

    /// <summary>Waits until <paramref name="condition"/> holds, or every process waits for something, or after so many looks some still do not; whether it holds.</summary>
    public async Task<bool> SettleUnlessAsync(Func<bool> condition, int looks = int.MaxValue)
    {
        using var patience = new CancellationTokenSource(Patience);
        var inspector = new KernelInspector(Kernel);
        for (; !condition(); looks--)
        {
            if (looks == 0) return false;
            patience.Token.ThrowIfCancellationRequested();
            var snapshot = await inspector.LookAsync();
            if (IsAtRest(snapshot)) return condition();
            await Task.Yield();
        }

        return true;
    }

    // Unlike in a kernel that has settled, somebody may wait for the terminal.
    private static bool IsAtRest(KernelSnapshot snapshot)
    {
        var parked = snapshot.Objects.SelectMany(one => one.Parked).Concat(snapshot.Processes.SelectMany(process => process.Senders)).Select(call => call.Id).ToHashSet();
        return snapshot.IsComplete && snapshot.Processes.All(process => process is { IsActive: false }
            && (process.OutsideWait is not null || process.Pending.Count > 0) && process.Pending.All(call => call.IsOwn || parked.Contains(call.Id)));
    }

    /// <summary>Hangs up everywhere; then nobody is left.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) session.HangUp();
        foreach (var session in _sessions) await session.Completion.WaitAsync(Patience);
        Assert.Empty(Living.Select(process => process.Description));
        await _system.Terminate();
    }
}
