using System.Globalization;
using System.Text;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>What a strategy chooses, step by step and by names: the same text means the same schedules. A program of its own, so that another process can write it.</summary>
internal static class Trace
{
    private const int Schedules = 5;
    private const int Random = 8;

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
                text.Append(CultureInfo.InvariantCulture, $"{strategy} {seed} {topology.Name} {number}\n");
                new ScheduleRun(program, new Telling(chooser, text)).Run();
            }
        }

        return text.ToString();
    }

    /// <summary>Another strategy, whose choices are written down.</summary>
    private sealed class Telling(Strategy inner, StringBuilder text) : Strategy
    {
        public override string Name => inner.Name;

        public override bool Begin(long schedule) => inner.Begin(schedule);

        public override PendingStep? Choose(PendingSteps steps)
        {
            var chosen = inner.Choose(steps);
            if (chosen is not null) text.Append(CultureInfo.InvariantCulture, $"{chosen.Source.Name} {chosen.Call?.Describe() ?? chosen.Message.GetType().Name} {((ObjectHandle)chosen.Receiver).Description} of {steps.Count}\n");
            return chosen;
        }

        public override void Did(PendingStep step, Footprint touched) => inner.Did(step, touched);
    }

    private static IEnumerable<Topology> Topologies() =>
        [Samples.Buffer(), Samples.Buffer(isBroken: true), Samples.Philosophers(4), .. Enumerable.Range(0, Random).Select(number => RandomTopology.Of(RandomTopology.Programs(number)))];
}
