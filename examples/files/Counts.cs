using System.Globalization;
using ActorIpc.Programs;

namespace ActorIpc.Examples.Files;

/// <summary>What the programs for topology files have in common.</summary>
internal static class Counts
{
    /// <summary>Their one argument: how often.</summary>
    public static int CountFromArguments(this ProgramContext context) =>
        context.Arguments is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new ArgumentException($"{context.Self.Name} takes one argument, how often it does its work: a whole number.");
}
