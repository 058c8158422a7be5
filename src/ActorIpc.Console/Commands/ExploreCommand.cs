using System.CommandLine;
using ActorIpc.Console.Exploring;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.TopologyFiles;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc explore</c>: goes through the interleavings of a topology, and shows the schedule that goes wrong.</summary>
internal static class ExploreCommand
{
    private const string Description =
        """
        Goes through the orders in which the calls of a topology can be served, and shows one that goes wrong: on one thread, in virtual time, with the same objects and programs.
        Exit code: 0 if nothing was found, 1 if something was, 3 if it is a deadlock, 2 if the command line or the replay file is wrong, or the file fits no more, 130 if it was interrupted.
        """;

    /// <summary>Makes it.</summary>
    /// <param name="environment">What it sees of the machine.</param>
    /// <param name="screen">Standard error.</param>
    /// <param name="data">Standard output.</param>
    public static (Command Command, TopologyArgument Topology) Create(CommandEnvironment environment, LiveOutput screen, DataOutput data)
    {
        var options = new ExploreCommandOptions();
        var command = new Command("explore", Description);
        foreach (var option in options.All) command.Add(option);
        var topology = new TopologyArgument(environment, command, isOptional: true);
        command.SetAction(async parsed =>
        {
            var name = topology.NameIn(parsed);
            if (name is not null && topology.AsksForHelp)
            {
                var template = topology.Find(name);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(TopologyArgument.Help(template, "explore"));
                return ExitCodes.Ok;
            }

            var output = options.OutputIn(parsed);
            var session = new ExploreSession(environment, screen, parsed.InvocationConfiguration.Output, output);
            if (options.ReplayIn(parsed) is { } replay)
            {
                var file = ReplayInput.Read(replay, name);
                if (topology.Arguments.Count == 0) topology.Arguments = file.Arguments;
                var replayed = topology.Create(ReplayInput.Find(replay, file, topology));
                return await session.ReplayAsync(replayed, replay, file, data.ReaderGone);
            }

            if (name is null) throw new CommandException(ExitCodes.Usage, "which topology?", "'actoripc list' shows all of them; with --replay FILE the file says which.");
            var made = topology.Create(topology.Find(name));
            var how = options.Read(parsed, environment);
            var save = ReplaySave.Prepare(options.SaveIn(parsed), FileCatalog.IsFile(name) ? Path.GetFileNameWithoutExtension(name) : made.Name);
            return await session.ExploreAsync(made, topology.Arguments, how, save, data.ReaderGone);
        });
        return (command, topology);
    }
}
