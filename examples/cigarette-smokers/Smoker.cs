using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>Waits for what he needs, one after the other, and smokes.</summary>
internal static class Smoker
{
    public static async Task RunAsync(Process self, IReadOnlyList<IpcSemaphore> needs, IpcSemaphore smoked, SharedRegion table)
    {
        var mine = int.Parse(self.Arguments[0]);
        for (var cigarettes = 0; ; cigarettes++)
        {
            foreach (var needed in needs) await needed.WaitAsync();
            var now = await Table.LoadAsync(table);
            if (now.Closed == 1)
            {
                await self.SayAsync($"{self.Name} smoked {cigarettes} cigarettes");
                return;
            }

            self.Require(now.Next == mine, $"the smoker with the third ingredient smokes: the third is number {now.Next}, and {self.Name} has number {mine}");
            await using (var view = await table.EnterAsync()) view.At<Table>(0).Smoked++;
            await smoked.SignalAsync();
        }
    }
}
