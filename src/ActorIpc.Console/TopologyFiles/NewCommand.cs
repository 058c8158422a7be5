using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Kernel;

namespace ActorIpc.Console.TopologyFiles;

/// <summary><c>actoripc new</c>: a topology to start from.</summary>
internal static partial class NewCommand
{
    private static readonly string[] Taken = ["ActorIpc", "Akka", "Microsoft", "Program", "System"];

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name: letters, digits, '-' and '_'." };
        var file = new Option<bool>("--file") { Description = "Makes NAME.conf, a topology of built-in programs; what is made if nothing is said." };
        var project = new Option<bool>("--project") { Description = "Makes the folder NAME: a C# project with a topology, and a program of its own in it." };
        var command = new Command("new", "Makes a topology to start from, in the current directory. What is there already is left as it is.") { name, file, project };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file) && parsed.GetValue(project)) throw new CommandException(ExitCodes.Usage, "--file and --project exclude each other");
            var made = Make(parsed.GetValue(name)!, parsed.GetValue(project));
            foreach (var path in made) parsed.InvocationConfiguration.Output.WriteLine($"made {path}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static IReadOnlyList<string> Make(string name, bool isProject)
    {
        if (!Name().IsMatch(name)) throw new CommandException(ExitCodes.Usage, $"'{HarmlessText.Line(name)}' cannot be the name", "It begins with a letter, and has only letters, digits, '-' and '_'.");
        if (isProject && Taken.Contains(NamespaceOf(name))) throw new CommandException(ExitCodes.Usage, $"'{name}' cannot be the name of a project", "What it needs is called so already: take another one.");
        var file = name + FileCatalog.Ending;
        IReadOnlyList<(string Path, string Template)> files = isProject
            ?
            [
                (Path.Combine(name, name + ".csproj"), "project.csproj"),
                (Path.Combine(name, "Program.cs"), "Program.cs.txt"),
                (Path.Combine(name, file), "project.conf"),
                (Path.Combine(name, "README.md"), "README.md"),
            ]
            : [(file, "file.conf")];
        var first = isProject ? name : file;
        if (Path.Exists(first)) throw new CommandException(ExitCodes.Usage, $"{first} is there already, and is left as it is");
        foreach (var (path, template) in files)
            HostFile.Use(path, path =>
            {
                if (isProject) Directory.CreateDirectory(name);
                using var made = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write)) { NewLine = "\n" };
                made.Write(Text(template, name));
                return path;
            });
        return [.. files.Select(static one => one.Path)];
    }

    private static string Text(string template, string name)
    {
        using var reader = new StreamReader(typeof(NewCommand).Assembly.GetManifestResourceStream($"templates.{template}")!);
        var version = typeof(NewCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return reader.ReadToEnd().Replace("$NAMESPACE$", NamespaceOf(name), StringComparison.Ordinal).Replace("$NAME$", name, StringComparison.Ordinal).Replace("$VERSION$", version, StringComparison.Ordinal);
    }

    // It cannot have a hyphen, and begins with a capital, which no keyword of C# does.
    private static string NamespaceOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', '_');

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,60}$")]
    private static partial Regex Name();
}
