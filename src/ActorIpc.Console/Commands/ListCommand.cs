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
            var width = environment.Catalog.Max(template => template.Name.Length);
            foreach (var template in environment.Catalog)
                parsed.InvocationConfiguration.Output.WriteLine($"{template.Name.PadRight(width)}  {template.Summary}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
