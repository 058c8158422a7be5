using ActorIpc.Examples.AkkaGuest;
using ActorIpc.Hosting;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is not [] and not [_] || !int.TryParse(args.FirstOrDefault("5"), out var jobs) || jobs < 1)
{
    Console.Error.WriteLine("usage: akka-guest [JOBS]      a whole number, 1 and up; 5 by default");
    return 2;
}

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddActorIpc(Workshop.Topology, options => options.ConfigureAkka = akka => akka.WithActors((system, registry, services) =>
{
    // Without a foreman the workers would wait for ever.
    var giveUp = services.GetService<IHostApplicationLifetime>().StopApplication;
    registry.Register<Foreman>(system.ActorOf(Props.Create(() => new Foreman(registry.Get<IpcGateway>(), jobs, giveUp)), "foreman"));
}));
await builder.Build().RunAsync();
return Environment.ExitCode;
