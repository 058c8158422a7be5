using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>What can go wrong where processes meet by names: three small scenes, each with its cure.</summary>
public static class FifoHazards
{
    private static readonly string[] Titles = ["A name that was not agreed on", "A stranger who knows the name", "A name that is removed under a waiting process"];

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "fifo-hazards", "What goes wrong with names: one not agreed on, a stranger who knows it, one removed too early.", "[--scene N]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var scene = new Arguments("fifo-hazards", arguments, ["--scene"])["--scene"];
        if (scene > Titles.Length) throw new UsageException($"fifo-hazards: --scene {scene}: there are the scenes 1 to {Titles.Length}.");
        int[] scenes = scene is { } only ? [only] : [1, 2, 3];
        return Topology.Define("fifo-hazards", t =>
        {
            var narrator = t.Process("narrator", NarrateAsync).WithArguments([.. scenes.Select(number => $"{number}")]).Address;
            if (scenes.Contains(1)) WrongName.Declare(t, narrator);
            if (scenes.Contains(2)) Stranger.Declare(t, narrator);
            if (scenes.Contains(3)) Removal.Declare(t, narrator);
        }, Template.Summary);
    }

    // The scenes play at the same time; each is told as a whole. An empty line says that one is over.
    private static async Task NarrateAsync(Process self)
    {
        await using var output = new StreamWriter(self.OpenOutput()) { AutoFlush = true };
        foreach (var scene in self.Arguments.Select(int.Parse))
        {
            await output.WriteLineAsync($"{scene}. {Titles[scene - 1]}");
            while ((await self.ReceiveAsync(type: scene)).As<string>() is { Length: > 0 } line) await output.WriteLineAsync($"   {line}");
        }
    }
}
