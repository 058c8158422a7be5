using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Exploration;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Exploring;

/// <summary>A run of <c>actoripc explore</c>: shows how far it is, ends with an interruption, and tells what came of it.</summary>
internal sealed class ExploreSession(CommandEnvironment environment, LiveOutput screen, TextWriter text, ExploreOutput output)
{
    private readonly ExploreTeller _teller = new(environment, text, output);

    /// <summary>Explores a topology.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="arguments">What it was made for.</param>
    /// <param name="options">How.</param>
    /// <param name="save">Where the replay file goes.</param>
    /// <param name="readerGone">Completes when nobody reads the output any more.</param>
    public async Task<int> ExploreAsync(Topology topology, IReadOnlyList<string> arguments, ExploreOptions options, ReplaySave save, Task readerGone)
    {
        var (result, wasInterrupted) = await RunAsync(over => Explorer.Explore(topology, options with { Progress = Show }, over), readerGone);
        var saved = result.Finding is { } finding ? save.Save(topology, arguments, options, finding) : null;
        if (result.Finding is not null) await DrawAsync(result.Finding.Report);
        await _teller.TellAsync(result, arguments, options, saved);
        return wasInterrupted ? ExitCodes.Interrupted : CodeOf(result.Finding);
    }

    /// <summary>Follows the schedule of a replay file.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="path">The file.</param>
    /// <param name="file">What it says.</param>
    /// <param name="readerGone">Completes when nobody reads the output any more.</param>
    public async Task<int> ReplayAsync(Topology topology, string path, ReplayFile file, Task readerGone)
    {
        var (result, wasInterrupted) = await RunAsync(_ => Explorer.Replay(topology, file), readerGone);
        if (result.Finding is not null) await DrawAsync(result.Finding.Report);
        await _teller.TellAsync(result, path);
        return wasInterrupted ? ExitCodes.Interrupted : result.Mismatch is not null ? ExitCodes.Usage : CodeOf(result.Finding);
    }

    private static int CodeOf(Finding? finding) => finding?.Kind switch
    {
        null => ExitCodes.Ok,
        FindingKind.Deadlock or FindingKind.OrphanedWait => ExitCodes.Deadlock,
        _ => ExitCodes.Failed,
    };

    private async Task<(T Result, bool WasInterrupted)> RunAsync<T>(Func<CancellationToken, T> work, Task readerGone)
    {
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        using var over = new CancellationTokenSource();
        var running = Task.Run(() => work(over.Token));
        try
        {
            if (await Task.WhenAny(running, interruption.Asked, readerGone) != running) await over.CancelAsync();
            return (await running, interruption.Asked.IsCompleted);
        }
        finally
        {
            screen.Erase();
        }
    }

    private async Task DrawAsync(ScheduleReport report)
    {
        if (output.Svg is { } svg) await svg.WriteAsync(ReportForms.Svg(report, output));
        if (output.Mermaid is { } mermaid) await mermaid.WriteAsync(ReportForms.Mermaid(report, output));
    }

    // Whoever reads it from a file wants to know what came of it, and nothing else.
    private void Show(ExploreProgress progress)
    {
        if (!environment.CanDraw) return;
        var line = ExploreWords.Progress(progress);
        screen.Draw([new ViewLine(line, line.Length)]);
    }
}
