using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.TopologyFiles;

/// <summary><c>actoripc check</c>: everything that is wrong with topology files.</summary>
internal static class CheckCommand
{
    private const string Description =
        """
        Checks topology files, and shows every mistake at once, with its place, its line and a code that 'actoripc explain' explains.
        Exit code: 0 if there is none, 1 if there are, 2 if a file cannot be read or the command line is wrong.
        """;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var files = new Argument<string[]>("FILE") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Writes the mistakes as a JSON array." };
        var command = new Command("check", Description) { files, json };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var (read, unreadable) = ReadAll(parsed.GetValue(files)!, environment);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(read.SelectMany(static file => file.File.Problems), Json));
            else foreach (var (path, file) in read) Tell(path, file, output);
            return unreadable ? ExitCodes.Usage : read.Exists(static file => file.File.Problems.Count > 0) ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }

    // One that is missing does not keep the others from being checked.
    private static (List<(string Path, TopologyFile File)> Read, bool Unreadable) ReadAll(IReadOnlyList<string> paths, CommandEnvironment environment)
    {
        var (read, unreadable) = (new List<(string, TopologyFile)>(), false);
        foreach (var path in paths)
        {
            try
            {
                read.Add((path, FileCatalog.Read(path)));
            }
            catch (CommandException missing)
            {
                environment.Error.WriteLine($"actoripc: {HarmlessText.Line(missing.Message)}");
                unreadable = true;
            }
        }

        return (read, unreadable);
    }

    private static void Tell(string path, TopologyFile file, TextWriter output)
    {
        foreach (var line in ProblemText.Of(path, file.Problems)) output.WriteLine(line);
        if (file.Problems.Count == 0) output.WriteLine($"{path}: no mistakes");
    }
}
