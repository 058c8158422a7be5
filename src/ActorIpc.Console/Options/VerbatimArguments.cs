using System.CommandLine;

namespace ActorIpc.Console.Options;

/// <summary>Keeps what follows a topology's name away from the parser: it belongs to the topology, letter for letter.</summary>
/// <remarks>The parser's own way to capture the remaining tokens still cuts <c>--trace=x</c> in two, wherever it stands.</remarks>
internal static class VerbatimArguments
{
    /// <summary>Cuts a command line behind the topology's name.</summary>
    /// <param name="command">The command that takes a topology, with its options.</param>
    /// <param name="args">What was given to it, without its own name.</param>
    /// <returns>What the parser gets, and what the topology gets.</returns>
    public static (IReadOnlyList<string> Own, IReadOnlyList<string> Topology) Split(Command command, IReadOnlyList<string> args)
    {
        var i = 0;
        while (i < args.Count && args[i] != "--" && args[i].StartsWith('-') && OptionOf(command, args[i]) is { } option)
            i += option.Arity.MinimumNumberOfValues > 0 && !HasValue(args[i]) ? 2 : 1;
        if (i < args.Count && args[i] == "--") i++;
        var own = Math.Min(i + 1, args.Count);
        return ([.. args.Take(own)], [.. args.Skip(own)]);
    }

    /// <summary>Takes a command's own options back that stand behind the topology's name, where they can only be the command's.</summary>
    /// <param name="command">The command.</param>
    /// <param name="split">What <see cref="Split"/> has made of its command line.</param>
    /// <param name="usage">The topology's own arguments, as its usage line has them.</param>
    public static (IReadOnlyList<string> Own, IReadOnlyList<string> Topology) TakeBack(Command command, (IReadOnlyList<string> Own, IReadOnlyList<string> Topology) split, string usage)
    {
        var (own, rest) = (new List<string>(), new List<string>());
        var behind = split.Topology;
        for (var i = 0; i < behind.Count; i++)
        {
            if (behind[i] == "--") return ([.. own, .. split.Own], [.. rest, .. behind.Skip(i)]);
            var isOwn = behind[i].StartsWith("--", StringComparison.Ordinal) && !usage.Contains(behind[i].Split('=', ':')[0], StringComparison.Ordinal);
            if (!isOwn || command.Options.FirstOrDefault(option => option.Name == behind[i].Split('=', ':')[0]) is not { } option)
            {
                rest.Add(behind[i]);
                continue;
            }

            own.Add(behind[i]);
            if (option.Arity.MinimumNumberOfValues > 0 && !HasValue(behind[i]) && i + 1 < behind.Count) own.Add(behind[++i]);
        }

        return ([.. own, .. split.Own], rest);
    }

    private static Option? OptionOf(Command command, string token)
    {
        var name = token.Split('=', ':')[0];
        return command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive).Concat(command.Options)
            .FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
    }

    private static bool HasValue(string token) => token.AsSpan().ContainsAny('=', ':');
}
