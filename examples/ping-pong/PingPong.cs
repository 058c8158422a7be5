using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Two processes send a number to and fro, by pid, into each other's PCB message queue.</summary>
public static class PingPong
{
    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "ping-pong", "Two processes play a number to and fro by direct messages, and say how fast.", "[--rounds N]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var rounds = new Arguments("ping-pong", arguments, ["--rounds"])["--rounds"] ?? 100_000;
        return Topology.Define("ping-pong", t =>
        {
            var pong = t.Process("pong", PongAsync).WithArguments($"{rounds}");
            t.Process("ping", pong.Address, PingAsync).WithArguments($"{rounds}");
        }, Template.Summary);
    }

    private static async Task PingAsync(Process self, Pid pong)
    {
        var rounds = int.Parse(self.Arguments[0]);
        var began = self.Now;
        for (var i = 1; i <= rounds; i++)
        {
            await self.SendAsync(pong, i);
            var answer = await self.ReceiveAsync(from: pong);
            if (answer.As<int>() != i) throw new InvalidDataException($"Sent {i}, and got {answer.As<int>()} back.");
        }

        var time = self.Now - began;
        await using var output = new StreamWriter(self.OpenOutput());
        await output.WriteLineAsync($"{rounds} rounds in {time.TotalMilliseconds:F0} ms: {rounds / time.TotalSeconds:F0} a second");
    }

    private static async Task PongAsync(Process self)
    {
        for (var i = 0; i < int.Parse(self.Arguments[0]); i++)
        {
            var message = await self.ReceiveAsync();
            await self.SendAsync(message.Header.Sender, message.As<int>());
        }
    }
}
