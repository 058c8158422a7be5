using System.Diagnostics;

namespace ActorIpc.Examples.Tests.Guests;

/// <summary>The program as a user starts it: a host of its own, with a plain actor in it.</summary>
public sealed class AkkaGuestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Actor_feeds_the_workers_and_the_program_ends()
    {
        var (code, output, _) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Equal(
            ["5 jobs are done", .. Enumerable.Range(1, 5).Select(job => $"the square of {job} is {job * job}")],
            output.TrimEnd().Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_job_of_many_is_done()
    {
        var (code, output, _) = await RunAsync("20000");
        Assert.Equal(0, code);
        Assert.Equal(20_001, output.TrimEnd().Split('\n').Distinct().Count());
        Assert.Contains("20000 jobs are done\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("0")]
    [InlineData("1", "2")]
    public async Task Wrong_arguments_are_explained(params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("usage: akka-guest", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "akka-guest"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var program = Process.Start(start)!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }

        return (program.ExitCode, await output, await error);
    }
}
