using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts;

/// <summary>Finds the host that is meant: by its name, by the topology that it runs, or because there is only one.</summary>
internal sealed class HostFinder(Func<string, string?> variable, TimeProvider? time = null) : IHostFinder
{
    /// <inheritdoc/>
    public async Task<IHostConnection> FindAsync(string? name, CancellationToken token)
    {
        var directory = RuntimeDirectory.Open(variable);
        var living = await HostClient.AskAllAsync(directory, token, time);
        if (living.Count == 0) throw new CommandException(ExitCodes.Failed, "no host is running", "'actoripc shell' starts one, and 'actoripc run' is one while it runs.");
        if (name is null)
            return living is [var only]
                ? Connect(directory, only)
                : throw new CommandException(ExitCodes.Usage, $"{living.Count} hosts are running", $"Say with --host which one is meant: {string.Join(", ", living.Select(Describe))}.");
        var meant = living.Where(host => host.Host == name).ToList();
        if (meant.Count == 0) meant = [.. living.Where(host => host.Kind == name)];
        return meant switch
        {
            [var one] => Connect(directory, one),
            [] => throw new CommandException(
                ExitCodes.Failed, $"there is no host '{HarmlessText.Line(name)}'{Suggestions.Question(name, living.Select(static host => host.Host))}", $"There are: {string.Join(", ", living.Select(Describe))}."),
            _ => throw new CommandException(ExitCodes.Usage, $"{meant.Count} hosts run '{HarmlessText.Line(name)}'", $"Say which one is meant: {string.Join(", ", meant.Select(static host => host.Host))}."),
        };
    }

    private HostConnection Connect(RuntimeDirectory directory, Welcome host) =>
        host.Trouble is { } trouble ? throw trouble : new HostConnection(directory, host.Host, time);

    private static string Describe(Welcome host) => $"{host.Host} ({host.Kind})";
}
