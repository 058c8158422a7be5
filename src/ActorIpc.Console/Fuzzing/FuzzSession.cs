using System.Globalization;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Scenarios.Fuzzing;

namespace ActorIpc.Console.Fuzzing;

/// <summary>A run of <c>actoripc fuzz</c>: ends with the time, the operations or an interruption, shows how far it is, and writes down what it finds.</summary>
internal sealed class FuzzSession(CommandEnvironment environment, LiveOutput screen, DirectoryInfo save)
{
    /// <summary>The exit code if there is no such kernel here, as test harnesses know it.</summary>
    public const int CannotRun = 77;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);

    private long _began;
    private TimeSpan _shown;

    /// <summary>Runs it.</summary>
    public async Task<int> RunAsync(FuzzSetup setup, TimeSpan time, TextWriter output)
    {
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        var fuzzer = new Fuzzer(setup);
        _began = environment.Time.GetTimestamp();
        bool ShallStop()
        {
            Show(fuzzer);
            return Elapsed > time || interruption.Asked.IsCompleted;
        }

        var found = 0;
        await foreach (var report in fuzzer.RunAsync(ShallStop)) await SaveAsync(report, ++found, output);

        screen.Erase();
        foreach (var (name, counts) in fuzzer.Counts)
            await output.WriteLineAsync(Text($"{name,-6} {counts.Operations,11:N0} operations {counts.Scenarios,9:N0} scenarios {counts.Open,6:N0} open {counts.Differences,6:N0} differences"));
        await output.WriteLineAsync(Progress(fuzzer));
        return fuzzer.Counts.Values.Any(counts => counts.Differences > 0) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private TimeSpan Elapsed => environment.Time.GetElapsedTime(_began);

    private async Task SaveAsync(Report report, int number, TextWriter output)
    {
        save.Create();
        var path = Path.Combine(save.FullName, $"{report.Mechanism}-{report.Seed}-{number}.ipc");
        await File.WriteAllTextAsync(path, report.Script);
        await output.WriteLineAsync($"{path}\n{report.Script}");
        await output.FlushAsync();
    }

    private void Show(Fuzzer fuzzer)
    {
        if (Elapsed - _shown < (environment.CanDraw ? BetweenFrames : BetweenLines)) return;
        _shown = Elapsed;
        var line = Progress(fuzzer);
        if (environment.CanDraw) screen.Draw([new ViewLine(line, line.Length)]);
        else screen.Say(line);
    }

    private string Progress(Fuzzer fuzzer)
    {
        var counts = fuzzer.Counts.Values;
        return Text($"{fuzzer.Operations:N0} operations in {counts.Sum(one => one.Scenarios):N0} scenarios, {fuzzer.Operations / Math.Max(Elapsed.TotalSeconds, 0.001):N0} per second, {counts.Sum(one => one.Open):N0} open, {counts.Sum(one => one.Differences):N0} differences");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
