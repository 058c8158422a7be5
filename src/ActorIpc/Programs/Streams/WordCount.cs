using System.Globalization;
using ActorIpc.Files;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>wc(1).</summary>
internal static class WordCount
{
    // What GNU's has where it cannot know how large a number will be.
    private const int WidthOfUnknown = 7;

    public static IpcProgram Program { get; } = Builtin.Of(
        "wc", "Counts lines, words and bytes.", "[-lwc] [FILE...]",
        """
        -l lines, -w words, -c bytes; all three if nothing is said, and always in that order. A line is counted when it ends in a line feed.
        With more than one file, the last line has the sums.
        example: ls /tmp | wc -l
        """,
        "lwc", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var wanted = string.Concat("lwc".Where(call.Options.Has));
        if (wanted.Length == 0) wanted = "lwc";
        var width = wanted.Length == 1 && call.Operands.Count <= 1 ? 1 : await WidthAsync(call);
        var sum = new Counts();
        var buffer = new byte[64 * 1024];
        await call.ForEachInputAsync(async (name, input) =>
        {
            var counts = new Counts();
            try
            {
                while (await input.ReadAsync(buffer) is > 0 and var count) counts.Add(buffer.AsSpan(0, count));
            }
            finally
            {
                // What was counted until it failed is told, too.
                sum.Add(counts);
                call.Out.WriteText(Row(counts, wanted, width, call.Operands.Count == 0 ? "" : name));
            }

            await call.Out.FlushAsync();
        });
        if (call.Operands.Count > 1) call.Out.WriteText(Row(sum, wanted, width, "total"));
        return 0;
    }

    private static async ValueTask<int> WidthAsync(ProgramCall call)
    {
        if (call.Operands.Count == 0) return WidthOfUnknown;
        var (bytes, least) = (0L, 1);
        foreach (var operand in call.Operands)
        {
            if (operand != "-" && await call.FindAsync(operand) is { Kind: RegularFile.KindName } file) bytes += file.Size;
            else if (operand == "-" || await call.FindAsync(operand) is not null) least = WidthOfUnknown;
        }

        return Math.Max(least, bytes.ToString(CultureInfo.InvariantCulture).Length);
    }

    private static string Row(Counts counts, string wanted, int width, string name)
    {
        var numbers = wanted.Select(letter => letter switch { 'l' => counts.Lines, 'w' => counts.Words, _ => counts.Bytes });
        var row = string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture).PadLeft(width)));
        return name.Length == 0 ? $"{row}\n" : $"{row} {name}\n";
    }

    private sealed class Counts
    {
        private bool _isInWord;

        public long Lines { get; private set; }

        public long Words { get; private set; }

        public long Bytes { get; private set; }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Bytes += bytes.Length;
            Lines += bytes.Count((byte)'\n');
            var (words, isInWord) = (0, _isInWord);
            foreach (var one in bytes)
            {
                var isSpace = one is (byte)' ' or (>= 9 and <= 13);
                if (!isSpace && !isInWord) words++;
                isInWord = !isSpace;
            }

            (Words, _isInWord) = (Words + words, isInWord);
        }

        public void Add(Counts other) => (Lines, Words, Bytes) = (Lines + other.Lines, Words + other.Words, Bytes + other.Bytes);
    }
}
