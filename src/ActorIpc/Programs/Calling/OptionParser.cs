namespace ActorIpc.Programs.Calling;

/// <summary>Reads options as getopt(3) does: letters that may stand together, values that may follow at once or as the next word, and <c>--</c> at their end.</summary>
/// <remarks>Options may come after operands, as the tools of GNU allow it. A lone <c>-</c> is an operand: standard input.</remarks>
internal static class OptionParser
{
    /// <param name="arguments">The words.</param>
    /// <param name="options">The letters, with a colon after each that has a value.</param>
    /// <param name="numbers">What <c>-5</c> means.</param>
    /// <exception cref="UsageException">There is no such option, or its value is missing.</exception>
    public static ParsedOptions Parse(IReadOnlyList<string> arguments, string options, char? numbers)
    {
        List<(char Letter, string Value)> found = [];
        List<string> operands = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                operands.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (word.Length < 2 || word[0] != '-') operands.Add(word);
            else if (numbers is { } letter && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) found.Add((letter, word[1..]));
            else if (word.StartsWith("--", StringComparison.Ordinal)) throw new UsageException($"there is no option {word}");
            else i += ReadLetters(word, i + 1 < arguments.Count ? arguments[i + 1] : null, options, found);
        }

        return new ParsedOptions(found, operands);
    }

    // How many of the next words it took.
    private static int ReadLetters(string word, string? next, string options, List<(char Letter, string Value)> found)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var at = word[i] == ':' ? -1 : options.IndexOf(word[i]);
            if (at < 0) throw new UsageException($"there is no option -{word[i]}");
            if (at + 1 == options.Length || options[at + 1] != ':')
            {
                found.Add((word[i], ""));
                continue;
            }

            if (i + 1 < word.Length)
            {
                found.Add((word[i], word[(i + 1)..]));
                return 0;
            }

            found.Add((word[i], next ?? throw new UsageException($"option -{word[i]} needs a value")));
            return 1;
        }

        return 0;
    }
}

/// <summary>What a command line says.</summary>
/// <param name="Found">The options, in order, each with its value.</param>
/// <param name="Operands">Everything else.</param>
internal sealed record ParsedOptions(IReadOnlyList<(char Letter, string Value)> Found, IReadOnlyList<string> Operands)
{
    /// <summary>Whether an option was given.</summary>
    public bool Has(char letter) => Found.Any(option => option.Letter == letter);

    /// <summary>The value of an option: the last one, if it was given more than once; null if it was not given.</summary>
    public string? Value(char letter) => Has(letter) ? Found.Last(option => option.Letter == letter).Value : null;

    /// <summary>Which of some options, each of which takes back the others, was given last; null if none was.</summary>
    public char? LastOf(string letters) => Found.LastOrDefault(option => letters.Contains(option.Letter)) is { Letter: not '\0' and var letter } ? letter : null;
}
