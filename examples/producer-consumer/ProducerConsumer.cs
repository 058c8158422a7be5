using System.Text;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Two producers and a consumer around a pipe that holds five items: the buffer is bounded, so the faster side waits for the slower.</summary>
public static class ProducerConsumer
{
    private const int ItemLength = 8;

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "producer-consumer", "Two producers and a slower consumer around a pipe of 40 bytes: full blocks the writer.", "[--items N]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var items = new Arguments("producer-consumer", arguments, ["--items"])["--items"] ?? 20;
        return Topology.Define("producer-consumer", t =>
        {
            var buffer = t.Pipe("buffer", capacity: 5 * ItemLength);
            t.Process("apples", buffer.WriteEnd, ProduceAsync).WithArguments($"{items}");
            t.Process("pears", buffer.WriteEnd, ProduceAsync).WithArguments($"{items}");
            t.Process("consumer", buffer.ReadEnd, ConsumeAsync);
        }, Template.Summary);
    }

    private static async Task ProduceAsync(Process self, PipeWriter buffer)
    {
        for (var i = 1; i <= int.Parse(self.Arguments[0]); i++)
        {
            // An item is written whole or not at all, so the two producers never mix one.
            await buffer.WriteAsync(Encoding.ASCII.GetBytes($"{self.Name[..1]}{i,ItemLength - 1}"));
        }
    }

    private static async Task ConsumeAsync(Process self, PipeReader buffer)
    {
        await using var output = new StreamWriter(self.OpenOutput());
        var item = new byte[ItemLength];
        var counts = new SortedDictionary<char, int>();
        while (await buffer.AsStream().ReadAtLeastAsync(item, ItemLength, throwOnEndOfStream: false) == ItemLength)
        {
            await self.DelayAsync(TimeSpan.FromMilliseconds(1));
            counts[(char)item[0]] = counts.GetValueOrDefault((char)item[0]) + 1;
        }

        foreach (var (producer, count) in counts)
            await output.WriteLineAsync($"{count} items from {(producer == 'a' ? "apples" : "pears")}");
    }
}
