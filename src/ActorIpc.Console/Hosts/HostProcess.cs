using System.Diagnostics;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts;

/// <summary>A host in the background: a process of its own, which outlives the shell that starts it.</summary>
internal static class HostProcess
{
    /// <summary>What it writes when it listens.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        foreach (var argument in new[] { "host", "--background", "--name", name }) start.ArgumentList.Add(argument);
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
