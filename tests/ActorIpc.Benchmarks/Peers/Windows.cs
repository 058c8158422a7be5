namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// Sends without bound in windows, and waits until each has been received: an unbounded mailbox would otherwise be
/// measured at growing, and the wait is lost in a window of this size.
/// </summary>
internal static class Windows
{
    private const long Size = 20_000;

    public static async Task RunAsync(long operations, Action<Rally, long> sendWindow)
    {
        for (long left = operations; left > 0; left -= Size)
        {
            var count = Math.Min(left, Size);
            var rally = new Rally(count);
            sendWindow(rally, count);
            await rally.Finished;
        }
    }
}
