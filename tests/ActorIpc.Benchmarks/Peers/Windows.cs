namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// Sends without bound in windows, and waits until each has been received: an unbounded mailbox would otherwise be
/// measured at growing, and the wait is lost in a window of this size.
/// </summary>
internal static class Windows
{
    private const long Size = 20_000;

    public static Task RunAsync(long operations, Action<Rally, long> sendWindow) => RunAsync(operations, count =>
    {
        var rally = new Rally(count);
        sendWindow(rally, count);
        return rally.Finished;
    });

    /// <param name="operations">How many in all.</param>
    /// <param name="sendWindow">Sends so many; what it returns completes when they have been received.</param>
    public static async Task RunAsync(long operations, Func<long, Task> sendWindow)
    {
        for (long left = operations; left > 0; left -= Size)
            await sendWindow(Math.Min(left, Size));
    }
}
