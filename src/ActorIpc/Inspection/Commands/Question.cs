using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>The arguments of a question, taken apart.</summary>
internal sealed class Question
{
    private readonly List<string> _operands = [];
    private readonly List<string> _flags = [];

    private Question() { }

    /// <summary>Whether the answer is to be JSON.</summary>
    public bool WantsJson { get; private set; }

    /// <summary>What is no option.</summary>
    public IReadOnlyList<string> Operands => _operands;

    /// <summary>Whether an option was given.</summary>
    public bool Has(string flag) => _flags.Contains(flag);

    /// <summary>Makes the answer out of the arguments; a wrong one is told with the usage line, and what was probably meant.</summary>
    /// <param name="usage">The usage line.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="flags">The options that it knows besides <c>--json</c>, each as it is written.</param>
    /// <param name="operands">How many arguments it takes that are no options, at least and at most.</param>
    /// <param name="missing">What is asked if there are too few: <c>which process?</c></param>
    /// <param name="answer">Answers when everything is right.</param>
    public static InspectionAnswer Ask(
        string usage, IReadOnlyList<string> args, IReadOnlyList<string> flags, (int Least, int Most) operands, string missing, Func<Question, InspectionAnswer> answer)
    {
        var question = new Question();
        var onlyOperands = false;
        foreach (var arg in args)
        {
            if (onlyOperands || arg is not ['-', _, ..]) question._operands.Add(arg);
            else if (arg == "--") onlyOperands = true;
            else if (arg == "--json") question.WantsJson = true;
            else if (flags.Contains(arg)) question._flags.Add(arg);
            else return Wrong(usage, $"there is no option '{HarmlessText.Line(arg)}'{Guess(arg, [.. flags, "--json"])}");
        }

        if (question._operands.Count < operands.Least) return Wrong(usage, missing);
        return question._operands.Count > operands.Most ? Wrong(usage, $"'{HarmlessText.Line(question._operands[operands.Most])}' is too much") : answer(question);
    }

    /// <summary>What was probably meant, as the end of a sentence without its stop; of one or two letters everything is near.</summary>
    public static string Guess(string typed, IEnumerable<string> known) => typed.Length < 3 ? "" : Suggestions.Question(typed, known);

    /// <summary>The same with its stop.</summary>
    public static string Sentence(string typed, IEnumerable<string> known) => Guess(typed, known) is { Length: > 0 } guess ? guess : ".";

    /// <summary>The question was wrong.</summary>
    public static InspectionAnswer Wrong(string usage, string what) => new(2, "", $"{what}{(what.EndsWith('?') ? "" : ".")} Usage: {usage}");

    /// <summary>There is no such thing.</summary>
    public static InspectionAnswer NotFound(string what) => new(1, "", what);

    /// <summary>An answer as JSON.</summary>
    public static InspectionAnswer Json<T>(T value, JsonTypeInfo<T> type, int exitCode = 0) => new(exitCode, JsonSerializer.Serialize(value, type) + "\n");
}
