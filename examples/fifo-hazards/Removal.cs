using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>A server waits at a FIFO whose name is removed, and given to a new one: it waits for ever at an object that nobody can find any more.</summary>
internal static class Removal
{
    private const int Scene = 3;
    private const string Path = "/tmp/requests";

    public static void Declare(TopologyBuilder t, Port<Pid> narrator)
    {
        t.Process("server", t.AddressOf("janitor"), narrator, ServeAsync);
        t.Process("janitor", t.AddressOf("client"), CleanAsync);
        t.Process("client", AskAsync);
    }

    private static async Task ServeAsync(Process self, Pid janitor, Pid narrator)
    {
        await self.MakeFifoAsync(Path);
        await self.SendAsync(janitor, "the server is about to wait");
        try
        {
            await self.OpenFifoReaderAsync(Path, timeout: TimeSpan.FromMilliseconds(400));
        }
        catch (IpcException failure) when (failure.Errno == Errno.ETIMEDOUT)
        {
            await self.SendAsync(narrator, $"The server waited in open; meanwhile {Path} was removed and made anew. The client waits at the new one: same name, two FIFOs.", Scene);
        }

        // The name is the new one's now.
        await self.ReceiveAsync(from: janitor);
        using var requests = new StreamReader((await self.OpenFifoReaderAsync(Path)).AsStream());
        await self.SendAsync(narrator, $"Having given up, it opens the name again, and meets the client: '{await requests.ReadLineAsync()}'. Remove a name only when nobody waits at it.", Scene);
        await self.SendAsync(narrator, "", Scene);
    }

    private static async Task CleanAsync(Process self, Pid client)
    {
        var server = (await self.ReceiveAsync()).Header.Sender;
        // By now the server waits.
        await self.DelayAsync(TimeSpan.FromMilliseconds(100));
        await self.UnlinkAsync(Path);
        await self.MakeFifoAsync(Path);
        await self.SendAsync(client, "there is a new one");
        await self.SendAsync(server, "there is a new one");
    }

    private static async Task AskAsync(Process self)
    {
        await self.ReceiveAsync();
        await using var requests = new StreamWriter((await self.OpenFifoWriterAsync(Path)).AsStream());
        await requests.WriteLineAsync("is anybody there?");
    }
}
