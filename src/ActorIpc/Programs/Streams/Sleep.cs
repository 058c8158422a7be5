using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>sleep(1).</summary>
internal static class Sleep
{
    // More than anybody waits, and less than a timer takes.
    private static readonly TimeSpan Piece = TimeSpan.FromDays(30);

    public static IpcProgram Program { get; } = Builtin.Of(
        "sleep", "Does nothing for some time.", "TIME...",
        """
        A time is a number of seconds, or of what follows it: ms, s, m (minutes), h (hours), d (days). Several are added.
        infinity never ends.
        example: sleep 0.5
        example: sleep 1m 30s
        """,
        "", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        if (call.Operands.Count == 0) throw new UsageException("it is not said how long to sleep");
        var left = TimeSpan.Zero;
        foreach (var operand in call.Operands) left = operand == "infinity" || left == TimeSpan.MaxValue ? TimeSpan.MaxValue : Add(left, TimeOf(operand), operand);
        while (left > TimeSpan.Zero)
        {
            var next = left < Piece ? left : Piece;
            await call.Self.DelayAsync(next);
            if (left != TimeSpan.MaxValue) left -= next;
        }

        return 0;
    }

    private static TimeSpan TimeOf(string text) => Duration.TryParse(text, TimeSpan.Zero, TimeSpan.MaxValue) ?? throw Wrong(text);

    private static TimeSpan Add(TimeSpan sum, TimeSpan more, string text) => more <= TimeSpan.MaxValue - sum ? sum + more : throw Wrong(text);

    private static UsageException Wrong(string text) => new($"'{text}' is no time such as 0.5, 2s, 1m or 3h");
}
