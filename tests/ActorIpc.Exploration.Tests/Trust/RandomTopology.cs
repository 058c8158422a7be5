using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>Small topologies of random programs: each process does a few calls, which its arguments name, and remembers in its progress what came of them.</summary>
internal static class RandomTopology
{
    // One letter a call; those of small letters do not wait.
    private const string Calls = "PpQVUWwRrSsGgLTXCMNnDZKFEO";

    /// <summary>The programs of that number.</summary>
    public static IReadOnlyList<string> Programs(int number)
    {
        var lots = new Exploration.Strategies.Lots((ulong)number);
        var (processes, calls) = lots.Below(3) == 0 ? (3, 2) : (2, 3);
        return [.. Enumerable.Range(0, processes).Select(_ => string.Concat(Enumerable.Range(0, 1 + lots.Below(calls)).Select(_ => Calls[lots.Below(Calls.Length)])))];
    }

    public static Topology Of(IReadOnlyList<string> programs) => Topology.Define(string.Join('-', programs), t =>
    {
        var semaphores = new[] { t.Semaphore("s0", initial: 1), t.Semaphore("s1", initial: 0) };
        var pipe = t.Pipe("pipe", capacity: 4, mode: PipeMode.Simplex);
        var mailbox = t.Mailbox<int>("mailbox", capacity: 1);
        var cells = t.SharedArray<int>("cells", 1);
        var peers = Port<Pid>.All(Enumerable.Range(0, programs.Count).Select(i => t.AddressOf($"p{i}")));
        for (var i = 0; i < programs.Count; i++)
        {
            t.Process($"p{i}", Port<IpcSemaphore>.All(semaphores.Select(one => one.Use)), pipe.BothEnds, mailbox.BothEnds, cells.Elements, peers, RunAsync)
                .WithArguments(programs[i], $"{(i + 1) % programs.Count}").WithMessageQueue(new QueueBound(1));
        }
    });

    private static async Task RunAsync(
        Process self, IReadOnlyList<IpcSemaphore> semaphores, DuplexPipe pipe, Mailbox<int> mailbox, SharedArray<int> cells, IReadOnlyList<Pid> peers)
    {
        var seen = 17L;
        var other = peers[int.Parse(self.Arguments[1])];
        foreach (var call in self.Arguments[0])
        {
            long result;
            try
            {
                result = await CallAsync(call);
            }
            catch (IpcException failure)
            {
                result = -(long)failure.Errno;
            }

            seen = unchecked((seen * 1_000_003) + result + 1);
            self.ReportProgress(seen);
        }

        async ValueTask<long> CallAsync(char call)
        {
            switch (call)
            {
                case 'P': await semaphores[0].WaitAsync(); return 0;
                case 'p': return await semaphores[0].TryWaitAsync() ? 1 : 0;
                case 'Q': await semaphores[1].WaitAsync(); return 0;
                case 'V': await semaphores[0].SignalAsync(); return 0;
                case 'U': await semaphores[1].SignalAsync(); return 0;
                case 'W': return await pipe.Writer.WriteAsync(new byte[] { (byte)self.Pid.Value, 2, 3 });
                case 'w': return Number(await pipe.Writer.TryWriteAsync(new byte[] { (byte)self.Pid.Value, 5 }));
                case 'R': return await ReadAsync(wait: true);
                case 'r': return await ReadAsync(wait: false);
                case 'S': return (await mailbox.SendAsync(self.Pid.Value)).Value;
                case 's': return (await mailbox.TrySendAsync(self.Pid.Value)).Succeeded ? 1 : 0;
                case 'G': return (await mailbox.ReceiveAsync()).Body;
                case 'g': return await mailbox.TryReceiveAsync() is { Succeeded: true } letter ? letter.Value.Body : 0;
                case 'L': return await cells.LoadAsync(0);
                case 'T': await cells.StoreAsync(0, self.Pid.Value); return 0;
                case 'X': return await cells.ExchangeAsync(0, 10 + self.Pid.Value);
                case 'C': return await cells.CompareExchangeAsync(0, 100, 0);
                case 'M': await self.SendAsync(other, self.Pid.Value); return 0;
                case 'N': return (await self.ReceiveAsync()).Header.Sender.Value;
                case 'n': return await self.TryReceiveAsync() is { Succeeded: true } message ? message.Value.Header.Sender.Value : 0;
                case 'D': await self.DelayAsync(TimeSpan.FromMilliseconds(1)); return 0;
                case 'Z': await semaphores[1].WaitAsync(TimeSpan.FromMilliseconds(1)); return 0;
                case 'K': self.Kill(other, Signal.Kill); return 0;
                case 'F':
                    await self.SpawnAsync("child", semaphores[1], static async (_, semaphore) => await semaphore.SignalAsync());
                    return (await self.WaitAsync()).Status.Code;
                case 'E': return await self.SelectAsync([self.WhenReceived(), mailbox.WhenReceived()]);
                case 'O': await pipe.Writer.CloseAsync(); return 0;
                default: throw new ArgumentException($"There is no call '{call}'.");
            }
        }

        async ValueTask<long> ReadAsync(bool wait)
        {
            var buffer = new byte[2];
            var count = wait ? await pipe.Reader.ReadAsync(buffer) : Number(await pipe.Reader.TryReadAsync(buffer));
            return (count * 65_536) + (buffer[0] * 256) + buffer[1];
        }

        static long Number(IpcResult<int> result) => result.Succeeded ? result.Value : -(long)result.Errno;
    }
}
