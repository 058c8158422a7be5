using System.CommandLine;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc list</c>: the topologies there are, a line each.</summary>
internal static class ListCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var command = new Command("list", "Lists the topologies there are.");
        command.SetAction(parsed =>
        {
            var all = environment.Catalog.Select(template => (template.Name, template.Summary)).Concat(environment.Files.Names.Select(name => (Name: name, environment.Files.Find(name)!.Summary))).ToList();
            var width = all.Max(one => one.Name.Length);
            foreach (var (name, summary) in all) parsed.InvocationConfiguration.Output.WriteLine($"{name.PadRight(width)}  {summary}".TrimEnd());
            return ExitCodes.Ok;
        });
        return command;
    }
}
