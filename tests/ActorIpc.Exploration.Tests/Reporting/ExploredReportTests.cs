namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Reports of real explorations.</summary>
public sealed class ExploredReportTests
{
    [Fact]
    public void Deadlock_of_philosophers_has_a_sentence_for_each_of_them()
    {
        var text = ScheduleText.Write(Explorer.Explore(Samples.Philosophers(3)).Finding!.Report);
        for (var i = 1; i <= 3; i++)
            Assert.Contains($"philosopher-{i} holds fork-{i} and waits for fork-{(i % 3) + 1}, which philosopher-{(i % 3) + 1} holds;", text, StringComparison.Ordinal);
        Assert.Contains("Topologies.cs:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Unordered_access_names_both_places()
    {
        var report = Explorer.Explore(Samples.Counter(isGuarded: false)).Finding!.Report;
        var text = ScheduleText.Write(report);
        Assert.All(report.Marked, step => Assert.Contains($"n step {step} {report.Rows[step - 1].Process} does {report.Rows[step - 1].Call} on counter (Topologies.cs:", text, StringComparison.Ordinal));
    }
}
