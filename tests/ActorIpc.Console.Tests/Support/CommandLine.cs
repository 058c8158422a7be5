using ActorIpc.Console.Commands;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Console.Scenarios;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Tests.Support;

/// <summary>A command line that is run in this process, with streams of its own.</summary>
internal sealed class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public IReadOnlyList<TopologyTemplate> Catalog { get; init; } = Examples.Catalog.All;

    public FileCatalog Files { get; init; } = new(directory: null);

    public KernelCatalog Kernels { get; init; } = KernelCatalog.Usual;

    public Stream Input { get; init; } = Stream.Null;

    public Stream? OutputStream { get; init; }

    public TestTerminal? Terminal { get; init; }

    /// <summary>Whether standard output is on the terminal too.</summary>
    public bool SharesTerminal { get; init; }

    public Dictionary<string, string> Variables { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The hosts that run; null for none.</summary>
    public IHostFinder? Host { get; init; }

    /// <summary>Who presses keys; nobody, if nothing is said.</summary>
    public Func<Func<char, bool>, CancellationToken, Task<char>> KeyPressed { get; init; } = static (_, token) => Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => ' ', TaskScheduler.Default);

    /// <summary>What Ctrl-C is to this run.</summary>
    public Interruption Interruption { get; } = new(static () => { });

    public string Output => System.Text.Encoding.UTF8.GetString(_output.ToArray());

    public string Error => _error.ToString();

    public async Task<int> RunAsync(params string[] args)
    {
        try
        {
            return await ActorIpcCommand.RunAsync(args, Environment()).WaitAsync(Patience);
        }
        finally
        {
            // The hosted topology sets it, for programs that are nothing but a host.
            System.Environment.ExitCode = 0;
        }
    }

    private CommandEnvironment Environment() => new()
    {
        Catalog = Catalog,
        Files = Files,
        Kernels = Kernels,
        OpenInput = () => (Input, null),
        Output = OutputStream ?? (SharesTerminal ? Terminal!.Stream : _output),
        Error = Terminal ?? (TextWriter)_error,
        Terminals = new StreamTerminals(Input: false, Output: SharesTerminal, Error: Terminal is not null),
        Size = () => Terminal?.Size ?? TerminalSize.Usual,
        Interruptions = _ => Interruption,
        Variable = name => Variables.GetValueOrDefault(name),
        Time = Time,
        Hosts = () => Host ?? new NoHosts(),
        KeyPressed = KeyPressed,
    };
}
