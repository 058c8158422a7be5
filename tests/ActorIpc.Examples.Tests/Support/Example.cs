using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorIpc.Examples.Tests.Support;

/// <summary>Runs an example of the catalog in a host of its own.</summary>
internal static class Example
{
    /// <summary>Only reached by a run that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Makes it for the arguments that follow its name on a command line.</summary>
    public static Topology Create(string name, params IReadOnlyList<string> arguments) =>
        Catalog.All.Single(template => template.Name == name).Create(arguments);

    /// <summary>Runs it to its end.</summary>
    public static Task<ExampleRun> RunAsync(string commandLine)
    {
        var words = commandLine.Split(' ');
        return RunAsync(Create(words[0], words[1..]));
    }

    private static async Task<ExampleRun> RunAsync(Topology topology)
    {
        using var output = new MemoryStream();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddActorIpc(topology, options =>
        {
            // What is a moment for a person is long for a test that waits for a deadlock.
            options.Hocon = "actoripc.deadlock.check-interval = 5ms";
            options.Environment = new HostEnvironment(Stream.Null, Stream.Synchronized(output));
        });
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            var result = await host.Services.GetRequiredService<ITopologyHost>().Completion.WaitAsync(Patience);
            await host.StopAsync();
            return new ExampleRun(result, Encoding.UTF8.GetString(output.ToArray()));
        }
        finally
        {
            // The hosted topology sets it, for programs that are nothing but a host.
            Environment.ExitCode = 0;
        }
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Result">What the host says.</param>
/// <param name="Output">What the processes wrote.</param>
internal sealed record ExampleRun(TopologyResult Result, string Output)
{
    /// <summary>The rules that broke, without how things stood.</summary>
    public IReadOnlyList<string> BrokenRules => [.. Result.Processes.Where(p => p.Status.Failure is not null).Select(p => p.Status.Failure!.Split(": ")[1]).Distinct()];

    /// <summary>Everything at once, for the message of an assertion.</summary>
    public string Story =>
        $"{Result.Outcome}\n{Result.Deadlock}\n{string.Join('\n', Result.Processes.Select(p => $"{p.Name}: {p.Status}"))}\n{Output}";
}
