using ActorIpc.Scenarios.Fuzzing;
using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

public sealed class FuzzerTests
{
    [Fact]
    public async Task Kernels_that_agree_show_no_difference()
    {
        var fuzzer = new Fuzzer(Setup(new FakeKernel("right"), new FakeKernel("other"), 5000));

        Assert.Empty(await RunAsync(fuzzer));

        Assert.InRange(fuzzer.Counts["psem"].Operations, 5000, 5200);
        Assert.Equal(0, fuzzer.Counts["psem"].Differences);
    }

    [Fact]
    public async Task A_planted_bug_is_found_and_shrunk_to_the_lines_that_show_it()
    {
        var reports = await RunAsync(new Fuzzer(Setup(new FakeKernel("right"), new FakeKernel("wrong") { WakesNewest = true }, 20_000)));

        var report = reports.Single(report => report.Found.Difference.Kind == "sem_post sem_wait ok/blocked");
        var script = ScriptReader.Read("found", report.Script);
        // A semaphore, two who wait, and a post; a third process, or second threads.
        Assert.InRange(script.Lines.Count, 6, 8);
        Assert.Equal("sem_post", Assert.IsType<CallStatement>(script.Lines[^1].Statement).Call.Name);
        Assert.Equal(2, script.Lines.Count(line => line.Statement is CallStatement { Call.Name: "sem_wait" }));
        Assert.Equal("0", Assert.Single(script.Lines[^1].Completions).Result.Text);
    }

    [Fact]
    public async Task What_the_judge_leaves_open_is_no_difference()
    {
        var judge = new FakeKernel("open") { Chooses = new Dice(3).Below };
        var fuzzer = new Fuzzer(Setup(judge, new FakeKernel("wrong") { WakesNewest = true }, 20_000));

        Assert.Empty(await RunAsync(fuzzer));

        Assert.True(fuzzer.Counts["psem"].Undecided > 10);
        Assert.Equal(0, fuzzer.Counts["psem"].Differences);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_scenarios()
    {
        var reports = new List<Report>[2];
        for (var i = 0; i < 2; i++) reports[i] = await RunAsync(new Fuzzer(Setup(new FakeKernel("right"), new FakeKernel("wrong") { WakesNewest = true }, 10_000)));

        Assert.NotEmpty(reports[0]);
        Assert.Equal(reports[0].Select(report => report.Script), reports[1].Select(report => report.Script));
    }

    [Fact]
    public async Task A_scenario_can_be_run_again_by_its_number()
    {
        var kernels = (Right: new FakeKernel("right"), Wrong: new FakeKernel("wrong") { WakesNewest = true });
        var first = (await RunAsync(new Fuzzer(Setup(kernels.Right, kernels.Wrong, 10_000))))[0];

        var again = await RunAsync(new Fuzzer(Setup(kernels.Right, kernels.Wrong, 1) with { First = first.Scenario }));

        Assert.Equal(first.Script, Assert.Single(again).Script);
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        var asked = 0;
        var fuzzer = new Fuzzer(Setup(new FakeKernel("right"), new FakeKernel("other"), long.MaxValue));

        await foreach (var _ in fuzzer.RunAsync(() => ++asked > 100)) Assert.Fail("There is no difference.");

        Assert.InRange(fuzzer.Operations, 50, 100);
    }

    private static FuzzSetup Setup(FakeKernel judge, FakeKernel subject, long operations) => new(judge, [subject], [Menus.Find("psem")!], 7) { Operations = operations };

    private static async Task<List<Report>> RunAsync(Fuzzer fuzzer)
    {
        var reports = new List<Report>();
        await foreach (var report in fuzzer.RunAsync(() => false)) reports.Add(report);
        return reports;
    }
}
