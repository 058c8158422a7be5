using ActorIpc.Topologies;

namespace ActorIpc.Console.Tests.Support;

/// <summary>Small topologies that do what the examples do not.</summary>
internal static class TestTopologies
{
    /// <summary>Says something, waits for the end of its input, and says something again.</summary>
    public static TopologyTemplate Waiting { get; } = Template("waiting", t => t.Process("waiter", static async self =>
    {
        await using var output = new StreamWriter(self.OpenOutput()) { AutoFlush = true };
        await output.WriteAsync("begin\n");
        using var input = new StreamReader(self.OpenInput());
        await input.ReadToEndAsync();
        await output.WriteAsync("end\n");
    }));

    /// <summary>Writes lines for ever.</summary>
    public static TopologyTemplate Endless { get; } = Template("endless", t => t.Process("writer", static async self =>
    {
        await using var output = new StreamWriter(self.OpenOutput());
        while (true) await output.WriteAsync("another line\n");
    }));

    /// <summary>Three processes that fail, each in its own way.</summary>
    public static TopologyTemplate Failing { get; } = Template("failing", t =>
    {
        t.Process("thrower", static _ => throw new InvalidDataException("the first line\nthe second"));
        t.Process("opener", static async self => await self.OpenFile("/no/such/file").DisposeAsync());
        t.Process("returner", static _ => Task.FromResult(7));
    });

    private static TopologyTemplate Template(string name, Action<TopologyBuilder> define) =>
        new(name, $"Is {name}.", "[ANYTHING...]", _ => Topology.Define(name, define));
}
