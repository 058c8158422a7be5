using ActorIpc.Examples;
using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>What a schedule does on the simulated kernel it does on the actors of production, too: whatever the schedule.</summary>
public sealed class RandomScheduleTests
{
    private const int Schedules = 40;

    private static readonly IReadOnlyList<Topology> Small =
    [
        DataPrograms.Pipe, DataPrograms.ClosedPipe, DataPrograms.Fifo, DataPrograms.File, DataPrograms.Mailbox, DataPrograms.Messages,
        LifePrograms.Family, LifePrograms.Signals, LifePrograms.DeadOwner, LifePrograms.Selection, LifePrograms.TimeLimits, LifePrograms.Outside, LifePrograms.Workers, LifePrograms.Restarted,
        Samples.Buffer(), Samples.Buffer(isBroken: true), Samples.Philosophers(3), Samples.Counter(isGuarded: false),
    ];

    public static TheoryData<string> SmallOnes => [.. Small.Select(one => one.Name)];

    // What real programs do is not ours to order.
    public static TheoryData<string> Examples => [.. Catalog.All.Select(one => one.Name).Where(name => name != CompressAndSort.Template.Name)];

    [Theory]
    [MemberData(nameof(SmallOnes))]
    public void Schedule_of_a_small_topology_ends_the_same_on_actors(string name) => FollowAll(Small.First(one => one.Name == name), Schedules);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Schedule_of_an_example_ends_the_same_on_actors(string name) => FollowAll(SmallExamples.Of(name), 3);

    private static void FollowAll(Topology topology, int schedules)
    {
        var program = Explorer.ProgramOf(topology, new ExploreOptions { MaxSteps = 2000, Input = "one two\nthree\n"u8.ToArray() });
        for (var number = 0; number < schedules; number++)
        {
            var strategy = new RandomStrategy(seed: 7);
            strategy.Begin(number);
            var recorder = new ScheduleRecorder();
            new ScheduleRun(program, strategy, recorder).Run();

            using var replay = new ActorReplay(program);
            replay.Follow(recorder.Choices, recorder.Rows);
            Assert.Equal(string.Join('\n', recorder.Ends.Select(Text)), string.Join('\n', replay.Ends.Select(Text)));
            Assert.Equal(string.Join('\n', recorder.Objects.Select(Text)), string.Join('\n', replay.Objects.Select(Text)));
        }
    }

    internal static string Text(ProcessEnd end) =>
        $"{end.Process}: {end.Status ?? string.Join(", ", end.Waits.Select(wait => $"{wait.Call} on {wait.On}"))}{(end.IsStuck ? " for ever" : "")}";

    internal static string Text(ObjectEndState end) =>
        $"{end.State.Kind} {end.State.Name}: {end.State.Stored}, {end.State.Transferred} transferred, {end.Content}; {string.Join(", ", end.Waiting)}";
}
