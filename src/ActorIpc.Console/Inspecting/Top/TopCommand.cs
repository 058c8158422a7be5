using System.CommandLine;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary><c>actoripc top</c>: what the processes of a host do, again and again.</summary>
internal static class TopCommand
{
    private const string Details = """
        On a terminal the picture is drawn anew in its place; q or Ctrl-C ends it.
        Elsewhere the pictures follow each other as text, with an empty line
        between them. TURNS/S is how often a process went on in each second, FLOW
        how much was taken out of an object; those that do most stand first.
        S, FOR and WCHAN are as 'actoripc ps --help' has them.

          $ actoripc top --interval 500ms --count 2 | tail -3
        """;

    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment, LiveOutput screen, DataOutput output)
    {
        var host = InspectingCommands.HostOption();
        var interval = DurationOption.Create("--interval", "How long it is between two pictures (1s).");
        var count = NumberOption.Create<int>("--count", "Ends after so many pictures.", static value => value > 0, "a whole number from 1 to 2147483647");
        var json = new Option<bool>("--json") { Description = "Each picture as a line of JSON." };
        var command = new DetailedCommand("top", "Shows what the processes of a host do, and how much goes through its objects, again and again.", Details) { host, interval, count, json };
        command.SetAction(parsed =>
        {
            var options = new TopOptions(parsed.GetValue(interval) ?? TimeSpan.FromSeconds(1), parsed.GetValue(count), parsed.GetValue(json));
            return new HostSession(environment, output).UseAsync(parsed.GetValue(host), (connection, token) =>
                new TopSession(environment, screen, parsed.InvocationConfiguration.Output, options).RunAsync(connection.Name, connection.LookAsync, token));
        });
        return command;
    }
}

/// <summary>How <c>top</c> shows.</summary>
/// <param name="Interval">How long it is between two pictures.</param>
/// <param name="Count">How many there are; null for as many as there is time for.</param>
/// <param name="Json">Whether each is a line of JSON.</param>
internal sealed record TopOptions(TimeSpan Interval, int? Count, bool Json);
