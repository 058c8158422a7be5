using System.CommandLine;
using System.CommandLine.Completions;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Console.TopologyFiles;

/// <summary><c>actoripc explain</c>: what a code of <c>actoripc check</c> means.</summary>
internal static class ExplainCommand
{
    // What a terminal has at least.
    private const int Width = 80;

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var code = new Argument<string?>("CODE") { HelpName = "CODE", Description = "The code, such as IPC301; without one all of them are listed.", Arity = ArgumentArity.ZeroOrOne };
        code.CompletionSources.Add(static _ => ProblemCatalog.All.Select(static one => new CompletionItem(one.Code)));
        var command = new Command("explain", "Explains a mistake in a topology file by its code, with a wrong and a right example.") { code };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(code) is { } given)
                foreach (var line in Lines(Find(given))) output.WriteLine(line);
            else
                foreach (var one in ProblemCatalog.All) output.WriteLine($"{one.Code}  {one.Title}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static ProblemExplanation Find(string given)
    {
        var code = given.ToUpperInvariant();
        if ((ProblemCatalog.Find(code) ?? ProblemCatalog.Find($"IPC{code}")) is { } found) return found;
        var guess = Suggestions.Question(code, ProblemCatalog.All.Select(static one => one.Code));
        throw new CommandException(ExitCodes.Usage, $"there is no code '{HarmlessText.Line(given)}'{guess}", "'actoripc explain' lists all of them.");
    }

    private static IEnumerable<string> Lines(ProblemExplanation one) =>
    [
        $"{one.Code}: {one.Title}",
        "",
        .. one.Text.Replace("`", "", StringComparison.Ordinal).Split('\n').SelectMany(Wrapped),
        "",
        "Wrong:",
        "",
        .. one.Wrong.Split('\n').Select(static line => $"    {line}".TrimEnd()),
        "",
        "Right:",
        "",
        .. one.Right.Split('\n').Select(static line => $"    {line}".TrimEnd()),
    ];

    private static IEnumerable<string> Wrapped(string paragraph)
    {
        var line = "";
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }
}
