using System.CommandLine;
using ActorIpc.Kernel;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Console.Options;

/// <summary>An option that takes a time; what is none, or out of bounds, is said in words before anything runs.</summary>
internal static class DurationOption
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // What a timer can wait for, in whole days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>Makes it.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="description">What it is for.</param>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        HelpName = "DURATION",
        Description = description,
        CustomParser = given =>
        {
            var text = given.Tokens[0].Value;
            var time = Duration.TryParse(text, Shortest, Longest);
            if (time is null) given.AddError($"{name} {HarmlessText.Line(text)}: wanted is a time such as 500ms, 5s, 2m, 1h or 1d, from {Duration.Text(Shortest)} to {Duration.Text(Longest)}.");
            return time;
        },
    };
}
