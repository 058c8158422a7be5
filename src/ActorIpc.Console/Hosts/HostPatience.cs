using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Hosts;

/// <summary>How long a host is waited for: one that is stopped, or computes without end, must not keep whoever asks it something.</summary>
internal static class HostPatience
{
    /// <summary>Does something with a host, and gives it up with a <see cref="TimeoutException"/> when that takes too long.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="time">The clock; null for that of the system.</param>
    /// <param name="act">What is done.</param>
    /// <param name="token">Gives it up before.</param>
    public static async Task<T> HaveAsync<T>(Purpose purpose, TimeProvider? time, Func<CancellationToken, Task<T>> act, CancellationToken token)
    {
        using var tooLong = new CancellationTokenSource(For(purpose), time ?? TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, tooLong.Token);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested && !token.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Says of a host with which something took too long what can be done about it.</summary>
    public static async Task<T> SayAsync<T>(RuntimeDirectory directory, string host, Task<T> done)
    {
        try
        {
            return await done;
        }
        catch (TimeoutException)
        {
            throw NoAnswer(host, directory.ProcessOf(host));
        }
    }

    /// <summary>What there is to say of a host that does not answer.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="process">Its process; 0 if that is not known.</param>
    public static CommandException NoAnswer(string host, int process) => new(
        ExitCodes.Failed, $"host '{host}' does not answer",
        $"It may be stopped, or busy without end; {(process > 0 ? $"'kill -9 {process}' ends it" : "to kill its process ends it")}, and everything in it.");

    private static TimeSpan For(Purpose purpose) => purpose switch
    {
        // Everybody who looks for another waits for this.
        Purpose.Ask => TimeSpan.FromSeconds(2),
        Purpose.Stop => TimeSpan.FromSeconds(5),
        // These wait for the kernel, which may be just starting, and a look also for the long turns in it.
        _ => TimeSpan.FromSeconds(20),
    };
}
