using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Topologies;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Tests.Guests;

/// <summary>A host brings its own actors, and they join.</summary>
public sealed class GuestHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Actor_of_the_host_joins_and_feeds_the_topology()
    {
        using var host = Build(Topology.Define("sum", static t =>
        {
            t.OpenToGuests();
            var numbers = t.Fifo("/numbers");
            t.Process("adder", numbers.PathForReading, static async (self, path) =>
            {
                await using var reader = await self.OpenFifoReaderAsync(path);
                var (buffer, sum, count) = (new byte[100], 0, 0);
                while ((count = await reader.ReadAsync(buffer)) > 0) sum += buffer.Take(count).Sum(static number => number);
                return sum == 6 ? 0 : 1;
            });
        }), static (system, registry) => system.ActorOf(Props.Create(() => new Feeder(registry.Get<IpcGateway>()))));
        Assert.Equal(TopologyOutcome.Finished, (await RunAsync(host)).Outcome);
    }

    [Fact]
    public async Task Host_that_stops_with_guests_attached_ends()
    {
        using var host = Build(Topology.Define("idle", static t =>
        {
            t.OpenToGuests();
            t.Process("idler", static async self => await self.PauseAsync());
        }), static (_, _) => { });
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var client = Inbox.Create(system);
        var gateway = host.Services.GetRequiredService<IRequiredActor<IpcGateway>>();
        client.Send(gateway.ActorRef, new Guest.Join("guest"));
        Assert.IsType<Guest.Joined>(await client.ReceiveAsync(Patience));
        var code = Environment.ExitCode;
        await host.StopAsync().WaitAsync(Patience);
        Assert.Equal(TopologyOutcome.Stopped, (await host.Services.GetRequiredService<ITopologyHost>().Completion.WaitAsync(Patience)).Outcome);
        Environment.ExitCode = code;
    }

    private static IHost Build(Topology topology, Action<ActorSystem, IActorRegistry> actors)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddActorIpc(topology, options =>
        {
            options.Environment = HostEnvironment.None;
            options.ConfigureAkka = akka => akka.WithActors((system, registry) => actors(system, registry));
        });
        return builder.Build();
    }

    private static async Task<TopologyResult> RunAsync(IHost host)
    {
        var code = Environment.ExitCode;
        try
        {
            await host.StartAsync();
            return await host.Services.GetRequiredService<ITopologyHost>().Completion.WaitAsync(Patience);
        }
        finally
        {
            await host.StopAsync();
            Environment.ExitCode = code;
        }
    }

    private sealed class Feeder : ReceiveActor
    {
        public Feeder(IActorRef gateway)
        {
            Receive<Guest.Joined>(joined => joined.Guest.Tell(new Guest.OpenFifo("/numbers", FileAccess.Write)));
            Receive<Guest.Opened>(opened => Sender.Tell(new Guest.Write(opened.End, [1, 2, 3])));
            Receive<Guest.Wrote>(_ => Context.Stop(Self));
            gateway.Tell(new Guest.Join("feeder"));
        }
    }
}
