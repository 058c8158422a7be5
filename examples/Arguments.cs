using System.Globalization;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Reads the arguments of an example: options with a number, and what is left.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, int> _options = [];

    /// <param name="name">The example.</param>
    /// <param name="arguments">What was given.</param>
    /// <param name="options">The options it knows, each with a whole number, 1 and up.</param>
    /// <param name="takesRest">Whether it takes anything else.</param>
    public Arguments(string name, IReadOnlyList<string> arguments, IReadOnlyList<string> options, bool takesRest = false)
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
            else if (!options.Contains(arguments[i])) throw new UsageException($"{name}: unknown option {arguments[i]}. It knows {(options.Count == 0 ? "none" : string.Join(", ", options))}.");
            else if (i + 1 == arguments.Count) throw new UsageException($"{name}: {arguments[i]} needs a number.");
            else _options[arguments[i]] = Number(name, arguments[i], arguments[++i]);
        }

        if (rest.Count > 0 && !takesRest) throw new UsageException($"{name}: it takes no argument '{rest[0]}'.");
        Rest = rest;
    }

    /// <summary>What is no option.</summary>
    public IReadOnlyList<string> Rest { get; }

    /// <summary>The option's number, or null if it was not given.</summary>
    public int? this[string option] => _options.TryGetValue(option, out var value) ? value : null;

    private static int Number(string name, string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new UsageException($"{name}: {option} {text}: a whole number from 1 to {int.MaxValue} is wanted.");
}
