using System.Globalization;
using ActorIpc.Kernel;
using ActorIpc.Programs.Calling;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands;

/// <summary>The options and the other arguments of a command.</summary>
internal sealed class Options
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    private readonly List<(string Option, string Value)> _values = [];

    private Options(IReadOnlyList<string> rest) => Rest = rest;

    /// <summary>What is no option.</summary>
    public IReadOnlyList<string> Rest { get; private set; }

    /// <summary>Reads them.</summary>
    /// <param name="given">The arguments.</param>
    /// <param name="known">The options; one that takes a value ends in <c>=</c>: <c>-n=</c>.</param>
    /// <param name="anywhere">Whether they may stand behind other arguments; else what follows the first of those is text.</param>
    /// <exception cref="ShellException">An option that there is not, or one without its value.</exception>
    public static Options Read(IReadOnlyList<string> given, IReadOnlyList<string> known, bool anywhere = true)
    {
        var rest = new List<string>();
        var options = new Options(rest);
        for (var i = 0; i < given.Count; i++)
        {
            var argument = given[i];
            if (argument == "--" || (!anywhere && !IsOption(argument)))
            {
                rest.AddRange(given.Skip(argument == "--" ? i + 1 : i));
                break;
            }

            if (!IsOption(argument)) rest.Add(argument);
            else if (known.Contains(argument)) options._values.Add((argument, ""));
            else if (!known.Contains(argument + "=")) throw Unknown(argument, known);
            else if (i + 1 == given.Count) throw new ShellException($"'{argument}' needs a value", ShellExit.WrongLine);
            else options._values.Add((argument, given[++i]));
        }

        return options;
    }

    public bool Has(string option) => Values(option).Any();

    /// <summary>Its value; the last, if it was given several times.</summary>
    public string? Value(string option) => Values(option).LastOrDefault();

    /// <summary>Every value of one that may be given several times.</summary>
    public IEnumerable<string> Values(string option) => _values.Where(one => one.Option == option).Select(one => one.Value);

    /// <summary>The number that an option has.</summary>
    public int Number(string option, int otherwise, int least, int most = int.MaxValue) =>
        Value(option) is { } text ? NumberOf(text, $"'{option}'", least, most) : otherwise;

    /// <summary>The time that an option has; null if it is not given.</summary>
    public TimeSpan? Time(string option) => Value(option) is { } text ? TimeOf(text, $"'{option}'") : null;

    /// <summary>Takes the next argument that is no option.</summary>
    /// <exception cref="ShellException">There is none.</exception>
    public string Take(string what)
    {
        if (Rest.Count == 0) throw new ShellException($"{what} is missing", ShellExit.WrongLine);
        var first = Rest[0];
        Rest = [.. Rest.Skip(1)];
        return first;
    }

    /// <summary>Throws if there is more.</summary>
    public void RequireEnd()
    {
        if (Rest.Count > 0) throw new ShellException($"there is no use for '{Rest[0]}'", ShellExit.WrongLine);
    }

    /// <summary>Reads a number.</summary>
    public static int NumberOf(string text, string what, int least, int most = int.MaxValue)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        var range = most == int.MaxValue ? $"{least} and up" : $"{least} to {most}";
        throw new ShellException($"{what} is a number, {range}, and not '{text}'", ShellExit.WrongLine);
    }

    /// <summary>Reads a time: <c>5s</c>, <c>200ms</c>, <c>1.5</c>.</summary>
    public static TimeSpan TimeOf(string text, string what) => Duration.TryParse(text, TimeSpan.Zero, LongestTime)
        ?? throw new ShellException($"{what} is a time such as 200ms, 5s or 1h, a day at most, and not '{text}'", ShellExit.WrongLine);

    /// <summary>Says that the sub-command is missing.</summary>
    public static ShellException WhichOne(IReadOnlyDictionary<string, string> known) => new($"which of {string.Join(", ", known.Keys)}?", ShellExit.WrongLine);

    /// <summary>Says that a sub-command is none.</summary>
    public static ShellException NoSubCommand(string command, string given, IReadOnlyDictionary<string, string> known) =>
        new($"there is no '{command} {given}'{Suggestions.Question(given, known.Keys)}", ShellExit.WrongLine);

    private static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-' && !char.IsAsciiDigit(argument[1]);

    private static ShellException Unknown(string argument, IReadOnlyList<string> known) =>
        new($"there is no option '{argument}'{Suggestions.Question(argument, known.Select(option => option.TrimEnd('=')))}", ShellExit.WrongLine);
}
