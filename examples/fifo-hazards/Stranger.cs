using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Whoever knows the name, and whom the mode allows it, may write; the reader cannot tell who did.</summary>
internal static class Stranger
{
    private const int Scene = 2;
    private const string Path = "/tmp/till";

    public static void Declare(TopologyBuilder t, Port<Pid> narrator)
    {
        // The till makes its FIFO for everybody, with no umask to take that back.
        t.Process("till", t.AddressOf("customer"), t.AddressOf("stranger"), narrator, KeepTillAsync).WithUser(1000, umask: 0);
        t.Process("customer", narrator, PayAsync).WithUser(1000);
        t.Process("stranger", narrator, PayAsync).WithUser(2000);
    }

    private static async Task KeepTillAsync(Process self, Pid customer, Pid stranger, Pid narrator)
    {
        await self.MakeFifoAsync(Path, Mode.Octal(666));
        await self.SendAsync(stranger, "pay 90 to mallory");
        await self.SendAsync(narrator, $"With mode 666 the till read '{await ReadLineAsync(self)}', and cannot tell that no customer wrote it.", Scene);

        await self.ChangeModeAsync(Path, Mode.Octal(600));
        await self.SendAsync(stranger, "pay 90 to mallory");
        // He says so when he has given up.
        await self.ReceiveAsync(from: stranger);
        await self.SendAsync(customer, "pay 10 to ann");
        await self.SendAsync(narrator, $"The till read '{await ReadLineAsync(self)}'. A mode that fits is the lock of a name.", Scene);
        await self.SendAsync(stranger, "");
        await self.SendAsync(customer, "");
        await self.SendAsync(narrator, "", Scene);
    }

    private static async Task<string?> ReadLineAsync(Process self)
    {
        // It is closed when this is done, and not some time later: whoever opened it meanwhile would write to somebody who reads no more.
        await using var end = await self.OpenFifoReaderAsync(Path);
        using var reader = new StreamReader(end.AsStream(), leaveOpen: true);
        return await reader.ReadLineAsync();
    }

    private static async Task PayAsync(Process self, Pid narrator)
    {
        while (await self.ReceiveAsync() is var order && order.As<string>() is { Length: > 0 } text)
        {
            try
            {
                // Here, too: a till that opens the FIFO anew would take an end that is still to be closed for a customer's.
                await using var end = await self.OpenFifoWriterAsync(Path);
                await using var till = new StreamWriter(end.AsStream(), leaveOpen: true);
                await till.WriteLineAsync(text);
            }
            catch (IpcException failure) when (failure.Errno == Errno.EACCES)
            {
                await self.SendAsync(narrator, $"With mode 600 the {self.Name}, who is another user, is refused: {failure.Errno}.", Scene);
                await self.SendAsync(order.Header.Sender, "I gave up");
            }
        }
    }
}
