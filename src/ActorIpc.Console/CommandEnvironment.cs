using ActorIpc.Console.Attaching;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Inspecting.Top;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.Scenarios;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Scenarios.Explaining;
using ActorIpc.Scenarios.Reporting;
using ActorIpc.Topologies;

namespace ActorIpc.Console;

/// <summary>What a command sees of the machine: its streams, its terminal, its signals. Tests give it another.</summary>
internal sealed class CommandEnvironment
{
    /// <summary>The topologies there are.</summary>
    public IReadOnlyList<TopologyTemplate> Catalog { get; init; } = Examples.Catalog.All;

    /// <summary>The topologies that are files.</summary>
    public FileCatalog Files { get; init; } = new(directory: null);

    /// <summary>The kernels that scripts can be run on.</summary>
    public KernelCatalog Kernels { get; init; } = KernelCatalog.Usual;

    /// <summary>Makes what explains the lines of a run of a script.</summary>
    public Func<ILineExplainer> Explainer { get; init; } = static () => new Explainer();

    /// <summary>Opens standard input, with its length if that is known. Not every command reads it.</summary>
    public required Func<(Stream Stream, long? Length)> OpenInput { get; init; }

    /// <summary>Standard output: data, and nothing else.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error: everything else.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Which of the streams are terminals.</summary>
    public StreamTerminals Terminals { get; init; }

    /// <summary>How large the terminal at standard error is now.</summary>
    public Func<TerminalSize> Size { get; init; } = static () => TerminalSize.Usual;

    /// <summary>Begins to listen to signals; the action ends the process at once.</summary>
    public required Func<Action, Interruption> Interruptions { get; init; }

    /// <summary>Finds the hosts that run now.</summary>
    public Func<IHostFinder> Hosts { get; init; } = static () => new NoHosts();

    /// <summary>Completes with the first key pressed at the terminal that is wanted; cancelled with the token. The terminal is as before then.</summary>
    public Func<Func<char, bool>, CancellationToken, Task<char>> KeyPressed { get; init; } = static async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return default;
    };

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Standard error for those who write bytes.</summary>
    public Stream ErrorStream { get; init; } = Stream.Null;

    /// <summary>Whoever types at standard input: a person, or a script.</summary>
    public Func<ITyping> OpenTyping { get; init; } = static () => throw new NotSupportedException("nobody types here");

    /// <summary>Whether those at other terminals may look at what this command runs.</summary>
    public bool TakesVisitors { get; init; }

    /// <summary>Starts a host of that name in the background.</summary>
    public Func<string, Task> StartHost { get; init; } = static _ => throw new NotSupportedException("no host can be started here");

    /// <summary>The clock, also that of the processes.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the locale takes more than ASCII; one that says nothing is taken for UTF-8, as .NET itself does.</summary>
    public bool IsUtf8 =>
        new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Variable).FirstOrDefault(locale => !string.IsNullOrEmpty(locale)) is not { } said
        || said.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
        || said.Contains("UTF8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything may be coloured: not where the user says no (no-color.org), nor where the terminal knows no colours.</summary>
    public bool AllowsColor => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") is not "dumb";

    /// <summary>Whether standard error is a terminal on which the cursor can be moved.</summary>
    public bool CanDraw => Terminals.Error && Variable("TERM") is { Length: > 0 } and not "dumb";

    /// <summary>The environment of the running program.</summary>
    public static CommandEnvironment OfThisProcess()
    {
        var error = new ForgivingStream(System.Console.OpenStandardError());
        var writer = new StreamWriter(error) { AutoFlush = true };
        return new CommandEnvironment
        {
            Files = new FileCatalog(Path.Combine(AppContext.BaseDirectory, "topologies")),
            OpenInput = StandardStreams.OpenInput,
            Output = StandardStreams.OpenOutput(),
            Error = writer,
            ErrorStream = error,
            OpenTyping = () => Typing.OfThisProcess(writer),
            Hosts = static () => new HostFinder(Environment.GetEnvironmentVariable),
            StartHost = HostProcess.StartAsync,
            KeyPressed = TerminalKeys.PressedAsync,
            TakesVisitors = true,
            Terminals = new StreamTerminals(!System.Console.IsInputRedirected, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected),
            Size = TerminalSize.OfStandardError,
            Interruptions = Interruption.BySignals,
            Variable = Environment.GetEnvironmentVariable,
        };
    }
}

/// <summary>Which of the standard streams are terminals.</summary>
internal readonly record struct StreamTerminals(bool Input, bool Output, bool Error);
