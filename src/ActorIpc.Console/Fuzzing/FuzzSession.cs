using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Scenarios.Fuzzing;

namespace ActorIpc.Console.Fuzzing;

/// <summary>A run of <c>actoripc fuzz</c>: ends with the time, the operations or an interruption, shows how far it is, and writes down what it finds.</summary>
internal sealed class FuzzSession(CommandEnvironment environment, LiveOutput screen, SaveDirectory save, TextWriter output)
{
    /// <summary>The exit code if there is no such kernel here, as test harnesses know it.</summary>
    public const int CannotRun = 77;

    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);

    private long _began;
    private TimeSpan _shown;

    /// <summary>Runs it.</summary>
    /// <param name="setup">What is compared.</param>
    /// <param name="time">How long; null: until the operations are done.</param>
    /// <param name="readerGone">Completes when nobody reads the output any more.</param>
    public async Task<int> RunAsync(FuzzSetup setup, TimeSpan? time, Task readerGone)
    {
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        bool IsUnwanted() => interruption.Asked.IsCompleted || readerGone.IsCompleted;
        var fuzzer = new Fuzzer(setup with { IsUnwanted = IsUnwanted });
        _began = environment.Time.GetTimestamp();
        await foreach (var report in fuzzer.RunAsync(ShallStop)) await TellAsync(report);
        screen.Erase();
        await new FuzzSummary(setup, fuzzer.Counts, Elapsed).WriteAsync(output);
        return interruption.Asked.IsCompleted ? ExitCodes.Interrupted : fuzzer.Counts.Values.Any(counts => counts.Differences > 0) ? ExitCodes.Failed : ExitCodes.Ok;

        bool ShallStop()
        {
            Show(fuzzer);
            return Elapsed > time || IsUnwanted();
        }
    }

    private TimeSpan Elapsed => environment.Time.GetElapsedTime(_began);

    private async Task TellAsync(Report report)
    {
        var file = await save.SaveAsync(report);
        await output.WriteLineAsync($"{report.Script}Saved as {file}\n");
        await output.FlushAsync();
    }

    // Whoever reads it from a file wants to know what came of it, and nothing else.
    private void Show(Fuzzer fuzzer)
    {
        if (!environment.CanDraw || Elapsed - _shown < BetweenFrames) return;
        _shown = Elapsed;
        var line = FuzzSummary.Progress(fuzzer.Counts, Elapsed);
        screen.Draw([new ViewLine(line, line.Length)]);
    }
}
