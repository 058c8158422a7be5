using ActorIpc.TestKit.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Exploring;

public sealed class ExplorationSettingTests
{
    private static TopologyExploration Plain => Explore.Topology(Samples.Copier);

    [Fact]
    public void Settings_make_another_exploration_and_leave_the_first_as_it_was()
    {
        var changed = Plain.WithStrategy("pct").WithDepth(5).WithSeed(7).WithSchedules(3).WithMaxSteps(50).WithInput("text").CheckingDeterminism().WithoutAccessCheck();

        Assert.Equal(("pct", 5, 7UL, 3L, 50, true, false), (changed.Options.Strategy, changed.Options.Depth, changed.Options.Seed, changed.Options.Schedules, changed.Options.MaxSteps, changed.Options.ChecksDeterminism, changed.Options.ChecksAccess));
        Assert.Equal("text"u8.ToArray(), changed.Options.Input);
        Assert.Equal(new Exploration.ExploreOptions().Strategy, Plain.Options.Strategy);
    }

    [Fact]
    public void Only_what_changes_the_meaning_of_a_replay_is_part_of_its_code()
    {
        Assert.Equal("Explore.Topology(Samples.Copier)", Plain.WithSeed(7).WithStrategy("random").Code);
        Assert.Equal("Explore.Topology(Samples.Picky)", Explore.Topology(Samples.Picky, []).Code);
        Assert.Equal("""Explore.Topology(Samples.Picky, ["a \"b\""])""", Explore.Topology(Samples.Picky, ["a \"b\""]).Code);
    }

    [Fact]
    public void Time_limit_takes_the_place_of_the_number_of_schedules()
    {
        var timed = Plain.WithTime(TimeSpan.FromSeconds(1));

        Assert.Equal((TimeSpan.FromSeconds(1), null), (timed.Options.Time, timed.Options.Schedules));
    }

    [Fact]
    public void Senseless_settings_are_refused()
    {
        Assert.Contains("There is no strategy 'luck'; there are ", Assert.Throws<ArgumentException>(() => Plain.WithStrategy("luck")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plain.WithSchedules(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plain.WithTime(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plain.WithDepth(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plain.WithMaxSteps(0));
        Assert.Throws<ArgumentException>(() => Plain.Replaying(""));
        Assert.Throws<ArgumentNullException>(() => Explore.Topology((Topology)null!));
    }
}
