using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Inspecting;

/// <summary>Being connected to a host for one command. Ctrl-C ends it, and so does that nobody reads standard output any more.</summary>
internal sealed class HostSession(CommandEnvironment environment, DataOutput output)
{
    /// <summary>Finds the host, and does something with it.</summary>
    /// <param name="host">Its name, or null.</param>
    /// <param name="use">What, with an exit code; the token says that it is to end.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">There is no such host, or it has ended.</exception>
    public async Task<int> UseAsync(string? host, Func<IHostConnection, CancellationToken, Task<int>> use)
    {
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        using var over = new CancellationTokenSource();
        var used = FindAndUseAsync(host, use, over.Token);
        if (await Task.WhenAny(used, interruption.Asked, output.ReaderGone) != used) await over.CancelAsync();
        try
        {
            return await used;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return interruption.Asked.IsCompleted ? ExitCodes.Interrupted : ExitCodes.Ok;
        }
        catch (IOException gone)
        {
            throw new CommandException(ExitCodes.Failed, gone.Message, "'actoripc hosts' shows those that run.");
        }
    }

    private async Task<int> FindAndUseAsync(string? host, Func<IHostConnection, CancellationToken, Task<int>> use, CancellationToken token)
    {
        var connection = await environment.Hosts().FindAsync(host, token);
        await using (connection) return await use(connection, token);
    }
}
