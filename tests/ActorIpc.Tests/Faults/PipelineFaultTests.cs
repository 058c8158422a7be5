using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Faults;

/// <summary>producer → pipe → filter → pipe → consumer, with messages from the producer to the consumer; one of them is killed at every step there is.</summary>
public sealed class PipelineFaultTests
{
    private const int Items = 6;

    public static TheoryData<string, string, Signal> Cases()
    {
        var cases = new TheoryData<string, string, Signal>();
        foreach (var igniter in (string[])["producer", "filter", "consumer"])
            foreach (var victim in (string[])["producer", "filter", "consumer"])
                foreach (var signal in (Signal[])[Signal.Kill, Signal.Term])
                    cases.Add(igniter, victim, signal);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Death_at_any_step_hangs_nobody_leaks_nothing_and_loses_no_acknowledged_byte(string igniter, string victim, Signal signal)
    {
        for (var step = 1; ; step++)
        {
            var fuse = new Fuse(step, igniter, signal);
            var run = await RunAsync(fuse, victim);
            // A stream: what came out is a beginning of what went in, each byte once.
            Assert.Equal(Enumerable.Range(0, run.Got.Count).Select(i => (byte)i), run.Got);
            Assert.Equal(Enumerable.Range(0, run.Messages.Count), run.Messages);
            if (victim == "producer")
                Assert.True(run.Got.Count >= run.Acknowledged, $"Step {step}: {run.Acknowledged} bytes were acknowledged, {run.Got.Count} came out.");
            if (fuse.HasBlown) continue;
            Assert.Equal((Items, Items, Items), (run.Acknowledged, run.Got.Count, run.Messages.Count));
            Assert.True(step > Items);
            return;
        }
    }

    private static async Task<Record> RunAsync(Fuse fuse, string victim)
    {
        await using var kernel = TestKernel.Start();
        var run = new Record();
        var (producer, filter, consumer) = (
            await kernel.ReserveAsync("producer"), await kernel.ReserveAsync("filter"), await kernel.ReserveAsync("consumer", new QueueBound(1)));
        fuse.Victim = victim switch { "producer" => producer, "filter" => filter, _ => consumer };
        var (_, first, ends1) = kernel.Wire("first", new PipeOptions { Capacity = 2 }, (producer, Access.Write), (filter, Access.Read));
        var (_, second, ends2) = kernel.Wire("second", new PipeOptions(), (filter, Access.Write), (consumer, Access.Read));

        await StartAsync(kernel, consumer, "consumer", self => ConsumeAsync(self, new PipeReader(self, second, ends2[1]), fuse, run));
        await StartAsync(kernel, filter, "filter", self => FilterAsync(self, new PipeReader(self, first, ends1[1]), new PipeWriter(self, second, ends2[0]), fuse));
        await StartAsync(kernel, producer, "producer", self => ProduceAsync(self, new PipeWriter(self, first, ends1[0]), consumer, fuse, run));

        // Nothing hangs: everybody ends, by itself or by its own SIGPIPE.
        foreach (var pid in (Pid[])[producer, filter, consumer]) await kernel.ExitOfAsync(pid);
        await kernel.AssertNothingLeftAsync();
        return run;
    }

    private static async Task StartAsync(TestKernel kernel, Pid pid, string name, Func<Process, Task> body)
    {
        try
        {
            await kernel.StartReservedAsync(pid, name, body);
        }
        catch (IpcException gone) when (gone.Errno == Errno.ESRCH)
        {
            // It was struck before it was born.
        }
    }

    private static async Task ProduceAsync(Process self, PipeWriter output, Pid consumer, Fuse fuse, Record run)
    {
        for (var i = 0; i < Items; i++)
        {
            fuse.Burn(self);
            await output.WriteAsync(new[] { (byte)i });
            run.Acknowledged++;
            fuse.Burn(self);
            try
            {
                await self.SendAsync(consumer, i);
            }
            catch (IpcException gone) when (gone.Errno == Errno.ESRCH)
            {
                return;
            }
        }

        fuse.Burn(self);
        await output.CloseAsync();
    }

    private static async Task FilterAsync(Process self, PipeReader input, PipeWriter output, Fuse fuse)
    {
        var buffer = new byte[3];
        while (true)
        {
            fuse.Burn(self);
            var count = await input.ReadAsync(buffer);
            if (count == 0) return;
            fuse.Burn(self);
            await output.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task ConsumeAsync(Process self, PipeReader input, Fuse fuse, Record run)
    {
        var buffer = new byte[2];
        while (true)
        {
            SelectCase<int> read = input.WhenRead(buffer);
            SelectCase<Message> message = self.WhenReceived();
            fuse.Burn(self);
            await self.SelectAsync([read, message]);
            if (message.WasSelected) run.Messages.Add(message.Result.As<int>());
            else if (read.Result == 0) break;
            else run.Got.AddRange(buffer[..read.Result]);
        }

        while (true)
        {
            fuse.Burn(self);
            var late = await self.TryReceiveAsync();
            if (!late.Succeeded) return;
            run.Messages.Add(late.Value.As<int>());
        }
    }

    private sealed class Record
    {
        public int Acknowledged { get; set; }
        public List<byte> Got { get; } = [];
        public List<int> Messages { get; } = [];
    }
}
