using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// An agent puts two of three ingredients on the table, and the smoker who has the third makes a cigarette of them. Pushers find out who that is. Smokers who take the two
/// ingredients themselves, one after the other, take them away from each other.
/// </summary>
public static class CigaretteSmokers
{
    private static readonly string[] Ingredients = ["tobacco", "paper", "matches"];

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "cigarette-smokers", "An agent gives two of three ingredients; pushers wake the smoker who has the third.", "[--rounds N]",
        arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same without pushers.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "cigarette-smokers-broken", "A deadlock on purpose: smokers take the two ingredients one after the other.", "[--rounds N]",
        arguments => Create(Broken!, arguments, isBroken: true));

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var rounds = new Arguments(template.Name, arguments, ["--rounds"])["--rounds"] ?? 1000;
        return Topology.Define(template.Name, t =>
        {
            var ingredients = Ingredients.Select(name => t.Semaphore(name, initial: 0).Use).ToList();
            var smoked = t.Semaphore("smoked", initial: 0, bound: 1);
            var table = t.Region("table", Table.Size);
            t.Process("agent", Port<IpcSemaphore>.All(ingredients), smoked.Use, table.Memory, Agent.RunAsync).WithArguments($"{rounds}");

            var turns = isBroken ? [] : Ingredients.Select(name => t.Semaphore($"turn-of-{name}", initial: 0).Use).ToList();
            if (!isBroken)
                for (var i = 0; i < Ingredients.Length; i++)
                    t.Process($"pusher-of-{Ingredients[i]}", ingredients[i], Port<IpcSemaphore>.All(turns), table.Memory, Pusher.RunAsync).WithArguments($"{i}");

            for (var i = 0; i < Ingredients.Length; i++)
            {
                // The mistake: a smoker waits for one ingredient, takes it, and waits for the other, which somebody else has taken.
                var needs = isBroken ? Port<IpcSemaphore>.All(ingredients.Where(ingredient => ingredient != ingredients[i])) : Port<IpcSemaphore>.All([turns[i]]);
                t.Process($"smoker-with-{Ingredients[i]}", needs, smoked.Use, table.Memory, Smoker.RunAsync).WithArguments($"{i}");
            }
        }, template.Summary);
    }
}
