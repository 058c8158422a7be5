using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>The waiter listens at another name than the guest speaks to: both names are there, and nobody ever comes.</summary>
internal static class WrongName
{
    private const int Scene = 1;

    public static void Declare(TopologyBuilder t, Port<Pid> narrator)
    {
        var (orders, order) = (t.Fifo("/tmp/orders"), t.Fifo("/tmp/order"));
        t.Process("diner", orders.PathForWriting, DineAsync);
        t.Process("waiter", order.PathForReading, orders.PathForReading, narrator, WaitAsync);
    }

    private static async Task DineAsync(Process self, string path)
    {
        await using var orders = new StreamWriter((await self.OpenFifoWriterAsync(path)).AsStream());
        await orders.WriteLineAsync("one coffee");
    }

    private static async Task WaitAsync(Process self, string wrong, string right, Pid narrator)
    {
        try
        {
            await self.OpenFifoReaderAsync(wrong, timeout: TimeSpan.FromMilliseconds(200));
        }
        catch (IpcException failure) when (failure.Errno == Errno.ETIMEDOUT)
        {
            await self.SendAsync(narrator, $"The waiter waited at {wrong}, the diner waits at {right}: both names are there, and neither sees an error.", Scene);
        }

        using var orders = new StreamReader((await self.OpenFifoReaderAsync(right)).AsStream());
        await self.SendAsync(narrator, $"At {right}, the name both agreed on, they meet at once: '{await orders.ReadLineAsync()}'.", Scene);
        await self.SendAsync(narrator, "", Scene);
    }
}
