using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>An operation of a semop: <c>0:-1</c>, <c>2:+1,NOWAIT,UNDO</c>, <c>0:+1*500</c>.</summary>
internal static class SemaphoreOperationText
{
    private const string Hint = "An operation is written 0:-1, 2:+1,NOWAIT,UNDO or 0:+1*500.";

    private static readonly string[] Words = ["NOWAIT", "UNDO"];

    public static SemaphoreOperation Read(Token token)
    {
        var text = token.Text;
        var colon = text.IndexOf(':');
        if (colon <= 0) throw token.Error($"an operation of a semop is wanted, not '{token}'", Hint);
        var index = NumberText.Read(token.Slice(0, colon), 0, ushort.MaxValue, "the index of a semaphore");
        var times = 1L;
        var end = text.Length;
        if (text.LastIndexOf('*') is > 0 and var star)
        {
            times = NumberText.Read(token.After(star + 1), 1, 100_000, "how often the operation stands there");
            end = star;
        }

        var comma = text.IndexOf(',', colon, end - colon);
        var change = ReadChange(token.Slice(colon + 1, (comma < 0 ? end : comma) - colon - 1));
        var (noWait, undo) = (false, false);
        while (comma >= 0)
        {
            var next = text.IndexOf(',', comma + 1, end - comma - 1);
            var word = token.Slice(comma + 1, (next < 0 ? end : next) - comma - 1);
            if (word.Text == "NOWAIT") noWait = true;
            else if (word.Text == "UNDO") undo = true;
            else throw word.Error($"an operation has no '{word}'{Suggestions.Question(word.Text, Words)}", Hint);
            comma = next;
        }

        return new SemaphoreOperation(token.Place, index, change, noWait, undo, (int)times);
    }

    private static long ReadChange(Token token)
    {
        var digits = token.Text.StartsWith('+') ? token.After(1) : token;
        if (token.Text.Length == 0 || digits.Text.StartsWith('-') && digits != token) throw token.Error("a change is wanted here: +1, -1 or 0", Hint);
        return NumberText.Read(digits, short.MinValue, short.MaxValue, "a change");
    }
}
