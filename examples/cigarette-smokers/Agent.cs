using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>Puts two ingredients on the table, and waits until a cigarette was smoked.</summary>
internal static class Agent
{
    public static async Task RunAsync(Process self, IReadOnlyList<IpcSemaphore> ingredients, IpcSemaphore smoked, SharedRegion table)
    {
        var choice = new Random(1);
        for (var round = 0; round < self.Rounds(); round++)
        {
            var missing = choice.Next(ingredients.Count);
            await using (var view = await table.EnterAsync()) view.At<Table>(0).Next = missing;
            for (var i = 0; i < ingredients.Count; i++)
                if (i != missing) await ingredients[i].SignalAsync();

            await smoked.WaitAsync();
            var cigarettes = (await Table.LoadAsync(table)).Smoked;
            self.Require(cigarettes == round + 1, $"one cigarette a round: in round {round + 1}, {cigarettes} were smoked");
        }

        await using (var view = await table.EnterAsync()) view.At<Table>(0).Closed = 1;
        foreach (var ingredient in ingredients) await ingredient.SignalAsync();
        await self.SayAsync($"the agent gave two ingredients {self.Rounds()} times");
    }
}
