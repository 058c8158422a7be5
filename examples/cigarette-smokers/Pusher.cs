using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>Takes one kind of ingredient from the agent. The second of two pushers to come knows which smoker has the third.</summary>
internal static class Pusher
{
    public static async Task RunAsync(Process self, IpcSemaphore ingredient, IReadOnlyList<IpcSemaphore> turns, SharedRegion table)
    {
        var mine = int.Parse(self.Arguments[0]);
        while (true)
        {
            await ingredient.WaitAsync();
            int? next;
            bool isClosed;
            await using (var view = await table.EnterAsync())
            {
                isClosed = view.At<Table>(0).Closed == 1;
                next = isClosed ? mine : Push(ref view.At<Table>(0), mine);
            }

            if (next is { } smoker) await turns[smoker].SignalAsync();
            if (isClosed) return;
        }
    }

    private static int? Push(ref Table table, int mine)
    {
        for (var other = 0; other < 3; other++)
        {
            if (table.Ingredients[other] == 0) continue;
            table.Ingredients[other] = 0;
            // 0 + 1 + 2, less these two.
            return 3 - mine - other;
        }

        table.Ingredients[mine] = 1;
        return null;
    }
}
