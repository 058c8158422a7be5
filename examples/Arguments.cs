using System.Globalization;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Reads the arguments of an example: options with a number or one of a few words, and what is left.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, string> _words = [];

    /// <param name="name">The example.</param>
    /// <param name="arguments">What was given.</param>
    /// <param name="options">The options it knows.</param>
    /// <param name="takesRest">Whether it takes anything else.</param>
    public Arguments(string name, IReadOnlyList<string> arguments, IReadOnlyList<Option> options, bool takesRest = false)
    {
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                rest.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (!arguments[i].StartsWith("--", StringComparison.Ordinal)) rest.Add(arguments[i]);
            else if (options.FirstOrDefault(option => option.Name == arguments[i]) is not { } known)
                throw new UsageException($"{name}: unknown option {arguments[i]}. It knows {(options.Count == 0 ? "none" : string.Join(", ", options.Select(option => option.Name)))}.");
            else if (i + 1 == arguments.Count) throw new UsageException($"{name}: {known.Name} needs {(known.Words.Count > 0 ? known.Wanted : "a number")}.");
            else if (known.Words.Count > 0) _words[known.Name] = Word(name, known, arguments[++i]);
            else _numbers[known.Name] = Number(name, known, arguments[++i]);
        }

        if (rest.Count > 0 && !takesRest) throw new UsageException($"{name}: it takes no argument '{rest[0]}'.");
        Rest = rest;
    }

    /// <summary>What is no option.</summary>
    public IReadOnlyList<string> Rest { get; }

    /// <summary>The option's number, or null if it was not given.</summary>
    public int? this[string option] => _numbers.TryGetValue(option, out var value) ? value : null;

    /// <summary>The option's word, or null if it was not given.</summary>
    public string? WordOf(string option) => _words.GetValueOrDefault(option);

    private static int Number(string name, Option option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= option.Least && value <= option.Most
            ? value
            : throw Unwanted(name, option, text);

    private static string Word(string name, Option option, string text) => option.Words.Contains(text) ? text : throw Unwanted(name, option, text);

    private static UsageException Unwanted(string name, Option option, string text) => new($"{name}: {option.Name} {text}: {option.Wanted} is wanted.");
}

/// <summary>An option of an example: with a whole number, unless it has words to choose from.</summary>
/// <param name="Name">As it is written: <c>--rounds</c>.</param>
internal sealed record Option(string Name)
{
    /// <summary>The smallest number.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The largest number.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The words to choose from.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What is allowed, for messages.</summary>
    public string Wanted => Words.Count > 0 ? $"{string.Join(", ", Words.SkipLast(1))} or {Words[^1]}" : $"a whole number from {Least} to {Most}";

    /// <summary>One with any number from 1 on.</summary>
    public static implicit operator Option(string name) => new(name);
}
