using System.Globalization;
using System.Text;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>What a strategy chooses, step by step and by names: the same text means the same schedules. A program of its own, so that another process can write it.</summary>
internal static class Trace
{
    private const int Schedules = 5;
    private const int Random = 12;

    /// <summary>Writes the trace of the strategies and seeds that are its arguments: <c>pct 7 pos 7</c>.</summary>
    public static int Main(string[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i += 2) Console.Out.Write(Of(arguments[i], ulong.Parse(arguments[i + 1], CultureInfo.InvariantCulture)));
        return 0;
    }

    public static string Of(string strategy, ulong seed)
    {
        var text = new StringBuilder();
        foreach (var topology in Topologies())
        {
            var options = new ExploreOptions { Strategy = strategy, Seed = seed };
            var program = Explorer.ProgramOf(topology, options);
            var chooser = StrategyCatalog.Make(options, length: 20);
            for (var number = 0; number < Schedules && chooser.Begin(number); number++)
            {
                var recorder = new ScheduleRecorder();
                new ScheduleRun(program, chooser, recorder).Run();
                text.Append(CultureInfo.InvariantCulture, $"{strategy} {seed} {topology.Name} {number}\n");
                foreach (var choice in recorder.Choices) text.Append(CultureInfo.InvariantCulture, $"{choice.Step} {choice.Process} {choice.Operation} {choice.Object}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Topology> Topologies() =>
        [Samples.Buffer(), Samples.Buffer(isBroken: true), Samples.Philosophers(4), .. Enumerable.Range(0, Random).Select(number => RandomTopology.Of(RandomTopology.Programs(number)))];
}
