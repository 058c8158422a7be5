using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// Father puts apples on a plate and mother oranges; the daughter eats only apples, the son only oranges. Three semaphores count the free places, the apples and the oranges.
/// Parents who do not wait for a free place put one fruit on top of another.
/// </summary>
public static class ApplesAndOranges
{
    private const int Nothing = 0;
    private const string Usage = "[--rounds N] [--places N]";
    private static readonly string[] Names = ["nothing", "apple", "orange"];

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "apples-and-oranges", "Parents put fruit on a plate, each child takes its own kind.", Usage, arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same without P on the plate.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "apples-and-oranges-broken", "A mistake on purpose: the parents do not wait for a free place.", Usage, arguments => Create(Broken!, arguments, isBroken: true));

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var given = new Arguments(template.Name, arguments, ["--rounds", new Option("--places") { Most = 1000 }]);
        var (rounds, places) = (given["--rounds"] ?? 1000, given["--places"] ?? 1);
        return Topology.Define(template.Name, t =>
        {
            var free = t.Semaphore("free", initial: places);
            var apples = t.Semaphore("apples", initial: 0);
            var oranges = t.Semaphore("oranges", initial: 0);
            var plate = t.Region("plate", places * sizeof(int));
            t.Process("father", free.Use, apples.Use, plate.Memory, PutAsync).WithArguments($"{rounds}", "apple", Lesson.Form(isBroken));
            t.Process("mother", free.Use, oranges.Use, plate.Memory, PutAsync).WithArguments($"{rounds}", "orange", Lesson.Form(isBroken));
            t.Process("daughter", free.Use, apples.Use, plate.Memory, TakeAsync).WithArguments($"{rounds}", "apple");
            t.Process("son", free.Use, oranges.Use, plate.Memory, TakeAsync).WithArguments($"{rounds}", "orange");
        }, template.Summary);
    }

    private static async Task PutAsync(Process self, IpcSemaphore free, IpcSemaphore fruits, SharedRegion plate)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            // The mistake: there may be no free place, and then the fruit lands on top of another.
            if (!self.IsBroken()) await free.WaitAsync();

            await using (var view = await plate.EnterAsync()) Put(view.As<int>(), Kind(self));
            await fruits.SignalAsync();
        }

        await self.SayAsync($"{self.Name} put {self.Rounds()} {self.Arguments[1]}s");
    }

    private static async Task TakeAsync(Process self, IpcSemaphore free, IpcSemaphore fruits, SharedRegion plate)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await fruits.WaitAsync();
            await self.TakeAMomentAsync(round);
            await using (var view = await plate.EnterAsync()) Take(self, view.As<int>(), Kind(self));
            await free.SignalAsync();
        }

        await self.SayAsync($"{self.Name} ate {self.Rounds()} {self.Arguments[1]}s");
    }

    private static void Put(Span<int> plate, int fruit) => plate[Math.Max(plate.IndexOf(Nothing), 0)] = fruit;

    private static void Take(Process self, Span<int> plate, int fruit)
    {
        var place = plate.IndexOf(fruit);
        self.Require(place >= 0, $"no fruit lies on top of another: {self.Name} was promised an {Names[fruit]}, and sees {Names[plate[0]]}");
        plate[place] = Nothing;
    }

    private static int Kind(Process self) => Array.IndexOf(Names, self.Arguments[1]);
}
