using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts;

/// <summary>A host in the background: a process of its own, which outlives the shell that starts it.</summary>
internal static class HostProcess
{
    /// <summary>By what the command line of one begins; its name follows.</summary>
    private static readonly string[] Arguments = ["host", "--background"];

    // What it writes when it listens.
    private const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether a command line is that of one. It is told apart without a parser, which would take longer than all that a host does before it listens.</summary>
    public static bool Is(IReadOnlyList<string> args, [NotNullWhen(true)] out string? name)
    {
        name = args.Count == 3 && args.Take(2).SequenceEqual(Arguments) ? args[2] : null;
        return name is not null;
    }

    /// <summary>Runs one, in a process of its own, until it is not needed any more.</summary>
    public static async Task<int> RunAsync(CommandEnvironment environment, string name, TextWriter output)
    {
        HostRun.Detach();
        // Two shells may start one at the same moment.
        if (!await new HostRun(environment, name, keep: false).RunAsync(SayReady)) SayReady();
        return ExitCodes.Ok;

        void SayReady()
        {
            output.WriteLine(Ready);
            output.Flush();
        }
    }

    /// <summary>Starts one, and waits until it listens. That another one of the name is there already is as good.</summary>
    /// <exception cref="CommandException">It could not start; its own words say why.</exception>
    public static async Task StartAsync(string name)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Started as "dotnet ActorIpc.Console.dll" it is not the program itself that runs.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in Arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add(name);
        InheritedDescriptors.KeepBack();
        using var process = Process.Start(start) ?? throw new CommandException(ExitCodes.Failed, $"host '{name}' could not be started");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(patience.Token) == Ready) return;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new CommandException(ExitCodes.Failed, $"host '{name}' did not listen within {Patience.TotalSeconds} s");
        }

        var why = (await process.StandardError.ReadToEndAsync()).Trim();
        throw new CommandException(ExitCodes.Failed, why.Length == 0 ? $"host '{name}' ended before it listened" : $"host '{name}' could not be started: {HarmlessText.Line(why)}");
    }
}
