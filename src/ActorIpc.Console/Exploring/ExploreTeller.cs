using ActorIpc.Exploration;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Exploring;

/// <summary>Tells what came of an exploration, or of a replay: the schedule first, then how it was found, and how to see it again.</summary>
internal sealed class ExploreTeller(CommandEnvironment environment, TextWriter text, ExploreOutput output)
{
    /// <summary>Tells an exploration.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="arguments">What the topology was made for.</param>
    /// <param name="options">How it was explored.</param>
    /// <param name="saved">The replay file, if one was written.</param>
    public async Task TellAsync(ExplorationResult result, IReadOnlyList<string> arguments, ExploreOptions options, string? saved)
    {
        if (output.IsJson)
        {
            await text.WriteLineAsync(ExploreJson.Of(result, arguments, options, saved));
            return;
        }

        if (result.Finding is { } finding)
        {
            await TellAsync(finding);
            await text.WriteLineAsync(ExploreWords.Found(finding));
            if (ExploreWords.Confirmation(finding) is { } confirmation) await text.WriteLineAsync(confirmation);
            await text.WriteLineAsync(saved is null
                ? "No replay file was written, as nothing can be written here; --save FILE says where."
                : $"Saved as {HarmlessText.Line(saved)}; once more: actoripc explore --replay {HarmlessText.Line(ExploreWords.Quoted(saved))}");
        }
        else
        {
            await text.WriteLineAsync($"{result.Topology}: nothing was found.");
        }

        foreach (var warning in ExploreWords.Warnings(result.Warnings, output.IsFull)) await text.WriteLineAsync(warning);
        await text.WriteLineAsync(ExploreWords.Coverage(result, options.Seed));
    }

    /// <summary>Tells a replay.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="path">The file.</param>
    public async Task TellAsync(ReplayResult result, string path)
    {
        if (output.IsJson)
        {
            await text.WriteLineAsync(ExploreJson.Of(result, path));
            return;
        }

        if (result.Finding is { } finding)
        {
            await TellAsync(finding);
            await text.WriteLineAsync($"replayed {result.Steps} step{(result.Steps == 1 ? "" : "s")} of {HarmlessText.Line(path)}: the same as when it was found");
            return;
        }

        var mismatch = result.Mismatch!;
        await text.WriteLineAsync($"{HarmlessText.Line(path)} does not fit any more: {HarmlessText.Line(mismatch.ToString())}.");
        await text.WriteLineAsync($"It was found with: actoripc explore{FoundWith(result.File)}");
        if (mismatch.Possible.Count == 0) return;
        await text.WriteLineAsync("What could be done there:");
        foreach (var step in mismatch.Possible) await text.WriteLineAsync($"  {HarmlessText.Line(step.ToString())}");
    }

    private async Task TellAsync(Finding finding)
    {
        await text.WriteAsync(ReportForms.Text(finding.Report, output, environment));
        await text.WriteLineAsync();
        foreach (var file in new[] { output.Svg, output.Mermaid })
            if (file is not null) await text.WriteLineAsync($"Drawn in {HarmlessText.Line(file.Path)}");
    }

    private static string FoundWith(ReplayFile file)
    {
        var depth = file.Strategy == "pct" ? $" --depth {file.Depth}" : "";
        return HarmlessText.Line(string.Concat($" --strategy {file.Strategy}{depth} --seed {file.Seed} {file.Topology}", string.Concat(file.Arguments.Select(argument => $" {ExploreWords.Quoted(argument)}"))));
    }
}
