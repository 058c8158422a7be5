using ActorIpc.Programs.Bytes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Lines;

/// <summary>grep(1).</summary>
internal static class Grep
{
    private const int NothingFound = 1;

    public static IpcProgram Program { get; } = Builtin.Of(
        "grep", "Writes the lines in which a pattern is found.", "[-vicnqFE] PATTERN [FILE...]",
        """
        -v the lines without it; -i capital or not; -c only how many; -n with line numbers; -q nothing, only the exit code; -F a text, no pattern.
        Patterns are as those of grep -E: . * + ? | ( ) [ ] { } ^ $ \d \w \b. Their time grows with the text only, so there are no back-references.
        Exit code 0: found; 1: not found; 2: an error.
        example: ls -F /tmp | grep '|$'
        """,
        "vicnqFE", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        call.FailureCode = Builtin.WrongUsage;
        if (call.Operands.Count == 0) throw new UsageException("there is no pattern");
        var options = call.Options;
        var pattern = LinePattern.Of(call.Operands[0], options.Has('F'), options.Has('i'));
        var (isInverted, counts, isNumbered, isQuiet) = (options.Has('v'), options.Has('c'), options.Has('n'), options.Has('q'));
        var files = call.Operands.Skip(1).ToList();
        var hasFound = false;
        await call.ForEachInputAsync(
            async (name, input) =>
            {
                if (hasFound && isQuiet) return;
                input.RequireOtherThan(call.Context.Output);
                var prefix = files.Count > 1 ? $"{(name == "-" ? "(standard input)" : name)}:" : "";
                var lines = new LineReader(input, call.Out);
                var (number, found) = (0L, 0L);
                while (await lines.ReadAsync())
                {
                    number++;
                    if (pattern.IsFoundIn(lines.Line.Span) == isInverted) continue;
                    found++;
                    hasFound = true;
                    if (isQuiet) return;
                    if (counts) continue;
                    if (prefix.Length > 0) call.Out.WriteText(prefix);
                    if (isNumbered) call.Out.WriteText($"{number}:");
                    await call.Out.WriteLineAsync(lines.Line);
                }

                if (counts && !isQuiet) call.Out.WriteText($"{prefix}{found}\n");
            },
            files);
        return hasFound && (isQuiet || !call.HasFailed) ? 0 : call.HasFailed ? Builtin.WrongUsage : NothingFound;
    }
}
