using System.Text;
using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>Small topologies that hand data on, with everything that can happen to those who do: full and empty, closed at either side, given up, handed over.</summary>
internal static class DataPrograms
{
    /// <summary>Two writers, of whom one writes more than the pipe holds, and a reader who takes little at a time.</summary>
    public static Topology Pipe { get; } = Topology.Define("pipe", t =>
    {
        var pipe = t.Pipe("words", capacity: 4096);
        t.Process("big", pipe.WriteEnd, static async (_, words) => await words.WriteAsync(new byte[9000]));
        t.Process("small", pipe.WriteEnd, static async (_, words) =>
        {
            for (var i = 0; i < 3; i++) await words.WriteAsync(new byte[10]);
        });
        t.Process("reader", pipe.ReadEnd, static async (_, words) =>
        {
            var buffer = new byte[3000];
            while (await words.ReadAsync(buffer) > 0) { }
        });
    });

    /// <summary>A reader who goes before everything is written.</summary>
    public static Topology ClosedPipe { get; } = Topology.Define("closed-pipe", t =>
    {
        var pipe = t.Pipe("words", capacity: 4096);
        t.Process("writer", pipe.WriteEnd, static async (self, words) =>
        {
            for (var i = 0; i < 3; i++) await words.WriteAsync(new byte[3000]);
        });
        t.Process("ignorer", pipe.WriteEnd, static async (self, words) =>
        {
            self.Ignore(Signal.Pipe);
            while (true)
            {
                try
                {
                    await words.WriteAsync(new byte[2000]);
                }
                catch (IpcException failure) when (failure.Errno == Errno.EPIPE)
                {
                    return;
                }
            }
        });
        t.Process("reader", pipe.ReadEnd, static async (_, words) =>
        {
            await words.ReadAsync(new byte[1000]);
            await words.CloseAsync();
        });
    });

    /// <summary>Two who append to a file that whoever comes first makes, and one of whom looks what is there; and a device, which remembers nothing.</summary>
    public static Topology File { get; } = Topology.Define("file", t =>
    {
        t.Process("writer", AppendAsync);
        t.Process("reader", static async self =>
        {
            await AppendAsync(self);
            await using var file = await self.OpenPathAsync("/tmp/log", FileAccess.Read);
            var size = await file.ReadAsync(new byte[100]);
            self.Require(size is 10 or 15 or 20, $"lines are whole, and there are {size} bytes");
            await using var nothing = await self.OpenPathAsync("/dev/null", FileAccess.Write);
            await nothing.WriteAsync(new byte[size]);
        });

        static async Task AppendAsync(Process self)
        {
            await using var file = await self.OpenPathAsync("/tmp/log", FileAccess.Write, OpenFlags.Create | OpenFlags.Append);
            for (var i = 0; i < 2; i++) await file.WriteAsync("line\n"u8.ToArray());
        }
    });

    /// <summary>Two strangers at a FIFO that one of them makes.</summary>
    public static Topology Fifo { get; } = Topology.Define("fifo", t =>
    {
        t.Process("maker", static async self =>
        {
            await self.MakeFifoAsync("/tmp/line");
            await using var line = await self.OpenFifoReaderAsync("/tmp/line");
            while (await line.ReadAsync(new byte[4]) > 0) { }
        });
        foreach (var name in new[] { "caller-1", "caller-2" }) t.Process(name, static async self =>
        {
            try
            {
                await using var line = await self.OpenFifoWriterAsync("/tmp/line");
                await line.WriteAsync(Encoding.ASCII.GetBytes(self.Name));
            }
            catch (IpcException failure) when (failure.Errno == Errno.ENOENT)
            {
                // Too early.
            }
        });
    });

    /// <summary>A mailbox of one place, senders and receivers, and a time limit.</summary>
    public static Topology Mailbox { get; } = Topology.Define("mailbox", t =>
    {
        var box = t.Mailbox<int>("box", capacity: 1);
        foreach (var name in new[] { "sender-1", "sender-2" }) t.Process(name, box.SendEnd, static async (_, box) =>
        {
            for (var i = 1; i <= 2; i++) await box.SendAsync(i, type: i);
        });
        t.Process("picky", box.ReceiveEnd, static async (_, box) =>
        {
            try
            {
                await box.ReceiveAsync(LetterFilter.OfType(2), timeout: TimeSpan.FromMilliseconds(5));
            }
            catch (IpcException failure) when (failure.Errno == Errno.ETIMEDOUT)
            {
                // Nobody sent it in time.
            }
        });
        t.Process("receiver", box.ReceiveEnd, static async (_, box) =>
        {
            await foreach (var letter in box.ReadAllAsync()) { }
        });
    });

    /// <summary>Direct messages to a full queue, and one that comes with an end.</summary>
    public static Topology Messages { get; } = Topology.Define("messages", t =>
    {
        var pipe = t.Pipe("gift", capacity: 4096);
        var receiver = t.Process("receiver", static async self =>
        {
            for (var i = 0; i < 3; i++)
            {
                var message = await self.ReceiveAsync();
                if (message.EndCount == 0) continue;
                await using var gift = message.End<PipeWriter>(0);
                await gift.WriteAsync(new byte[3]);
            }
        }).WithMessageQueue(new QueueBound(1));
        t.Process("chatty", receiver.Address, static async (self, to) =>
        {
            for (var i = 0; i < 2; i++) await self.SendAsync(to, new byte[i]);
        });
        t.Process("giver", receiver.Address, pipe.WriteEnd, static async (self, to, gift) =>
        {
            await self.SendAsync(to, new byte[1], ends: [gift]);
            await gift.CloseAsync();
        });
        t.Process("taker", pipe.ReadEnd, static async (_, gift) =>
        {
            while (await gift.ReadAsync(new byte[2]) > 0) { }
        });
    });
}
