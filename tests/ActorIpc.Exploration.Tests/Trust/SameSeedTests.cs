using System.Diagnostics;

namespace ActorIpc.Exploration.Tests.Trust;

public sealed class SameSeedTests
{
    private static readonly string[] Sampling = ["random", "fair-random", "pct", "pos"];

    [Fact]
    public async Task Same_seed_gives_the_same_trace_in_separate_processes()
    {
        string[] arguments = [.. Sampling.SelectMany(static strategy => new[] { strategy, "1", strategy, "7" })];
        var traces = await Task.WhenAll(TraceOfAnotherProcessAsync(arguments), TraceOfAnotherProcessAsync(arguments));
        Assert.Equal(traces[0], traces[1]);
        Assert.Equal(string.Concat(Sampling.Select(static strategy => Trace.Of(strategy, 1) + Trace.Of(strategy, 7))), traces[0]);
    }

    [Fact]
    public void Other_seeds_and_other_strategies_give_other_traces()
    {
        var traces = Sampling.SelectMany(static strategy => new[] { Trace.Of(strategy, 1), Trace.Of(strategy, 7) }.Select(trace => trace.Replace(strategy, "", StringComparison.Ordinal)));
        Assert.Equal(2 * Sampling.Length, traces.Distinct().Count());
    }

    [Theory]
    [InlineData("random")]
    [InlineData("fair-random")]
    [InlineData("pct")]
    [InlineData("pos")]
    public void Number_of_workers_does_not_change_what_is_found(string strategy)
    {
        var alone = Explorer.Explore(Samples.Philosophers(5), new ExploreOptions { Strategy = strategy, Workers = 1 }).Finding!;
        var together = Explorer.Explore(Samples.Philosophers(5), new ExploreOptions { Strategy = strategy, Workers = 4 }).Finding!;
        Assert.Equal((alone.Schedule, alone.Signature, alone.StepsAsFound), (together.Schedule, together.Signature, together.StepsAsFound));
        Assert.Equal(alone.Choices, together.Choices);
    }

    private static async Task<string> TraceOfAnotherProcessAsync(string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var other = Process.Start(new ProcessStartInfo(dotnet, [typeof(Trace).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        var trace = await other.StandardOutput.ReadToEndAsync();
        await other.WaitForExitAsync();
        Assert.Equal(0, other.ExitCode);
        return trace;
    }
}
