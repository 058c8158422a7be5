using System.Globalization;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>seq(1).</summary>
internal static class Sequence
{
    public static IpcProgram Program { get; } = Builtin.Raw(
        "seq", "Writes numbers, one a line.", "[FIRST [STEP]] LAST",
        """
        FIRST and STEP are 1 if they are not given. Numbers may have decimals and be negative.
        example: seq 10 -2 4
        """,
        RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var words = call.Operands is ["--", ..] ? call.Operands.Skip(1).ToList() : call.Operands;
        if (words.Count is 0 or > 3) throw new UsageException(words.Count == 0 ? "it is not said where to end" : "more than three numbers");
        if (words.FirstOrDefault(word => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.') is { } option)
            throw new UsageException($"there is no option {option}");
        var numbers = words.Select(Numbers.Exact).ToList();
        var (first, step, last) = numbers.Count switch { 1 => (1m, 1m, numbers[0]), 2 => (numbers[0], 1m, numbers[1]), _ => (numbers[0], numbers[1], numbers[2]) };
        if (step == 0) throw new UsageException("the step is 0: it would never end");
        var format = "F" + words.Take(numbers.Count == 3 ? 2 : 1).Max(DecimalsOf).ToString(CultureInfo.InvariantCulture);
        for (var at = first; step > 0 ? at <= last : at >= last; at += step)
        {
            call.Out.WriteText(at.ToString(format, CultureInfo.InvariantCulture) + "\n");
            if (call.Out.IsFull) await call.Out.FlushAsync();
            if (step > 0 ? at > decimal.MaxValue - step : at < decimal.MinValue - step) break;
        }

        return 0;
    }

    private static int DecimalsOf(string number) => number.Contains('.') ? number.Length - number.IndexOf('.') - 1 : 0;
}
