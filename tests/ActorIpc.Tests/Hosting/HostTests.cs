using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Tests.Hosting;

/// <summary>A topology in a .NET host, from end to end.</summary>
public sealed class HostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Host_ends_by_itself_when_the_topology_has_finished()
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream("words"u8.ToArray());
        var result = await RunAsync(Topology.Define("echo", static t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("reader", pipe.WriteEnd, static async (self, pipe) =>
            {
                await using (pipe) await self.OpenInput().CopyToAsync(pipe.AsStream());
            });
            t.Process("writer", pipe.ReadEnd, static async (self, pipe) => await pipe.AsStream().CopyToAsync(self.OpenOutput()));
        }), new HostEnvironment(input, output));
        Assert.Equal((TopologyOutcome.Finished, 0), (result.Outcome, result.ExitCode));
        Assert.Equal("words", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Process_that_fails_makes_the_exit_code_1()
    {
        var result = await RunAsync(Topology.Define("failing", static t => t.Process("failing", static self => throw new IOException("disk"))));
        Assert.Equal((TopologyOutcome.Failed, 1), (result.Outcome, result.ExitCode));
        Assert.Equal("IOException: disk", result.Processes[0].Status.Failure);
    }

    [Fact]
    public async Task Host_that_stops_asks_the_processes_to_stop()
    {
        using var host = Build(Endless(static async self => await self.PauseAsync()));
        await host.StartAsync();
        var topology = host.Services.GetRequiredService<ITopologyHost>();
        while ((await topology.LookAsync()).Processes is not [{ State: ProcessState.Blocked }]) await Task.Yield();
        await host.StopAsync();
        var result = await topology.Completion.WaitAsync(Patience);
        Assert.Equal((TopologyOutcome.Stopped, 130), (result.Outcome, result.ExitCode));
        Assert.Equal(ExitStatus.Killed(Signal.Term), result.Processes[0].Status);
    }

    [Fact]
    public async Task Process_that_does_not_stop_is_killed_after_the_limit()
    {
        var time = new FakeTimeProvider();
        using var host = Build(Endless(static async self =>
        {
            self.Ignore(Signal.Term);
            await self.PauseAsync();
        }), time: time);
        await host.StartAsync();
        var topology = host.Services.GetRequiredService<ITopologyHost>();
        while ((await topology.LookAsync()).Processes is not [{ State: ProcessState.Blocked }]) await Task.Yield();
        var stopping = topology.StopAsync(Signal.Term, TopologyOutcome.Stopped);
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));
        var result = await stopping.WaitAsync(Patience);
        Assert.Equal(ExitStatus.Killed(Signal.Kill), result.Processes[0].Status);
        await host.WaitForShutdownAsync().WaitAsync(Patience);
    }

    [Fact]
    public void Wrong_setting_is_an_error_before_anything_starts() => Assert.Throws<Akka.Configuration.ConfigurationException>(
        () => Host.CreateEmptyApplicationBuilder(null).AddActorIpc(Endless(static self => Task.CompletedTask), static o => o.Hocon = "actoripc.pipe.capacity = x"));

    private static Topology Endless(Func<Process, Task> body) => Topology.Define("endless", t => t.Process("endless", body));

    private static IHost Build(Topology topology, HostEnvironment? environment = null, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddActorIpc(topology, options => (options.Environment, options.Time) = (environment ?? HostEnvironment.None, time));
        return builder.Build();
    }

    private static async Task<TopologyResult> RunAsync(Topology topology, HostEnvironment? environment = null)
    {
        var code = Environment.ExitCode;
        try
        {
            using var host = Build(topology, environment);
            var completion = host.Services.GetRequiredService<ITopologyHost>().Completion;
            await host.RunAsync().WaitAsync(Patience);
            return await completion.WaitAsync(Patience);
        }
        finally
        {
            // The exit code of the test's own process is not the topology's business.
            Environment.ExitCode = code;
        }
    }
}
