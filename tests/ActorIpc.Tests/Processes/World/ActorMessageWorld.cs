using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes.World;

/// <summary>Real processes on a real kernel.</summary>
public sealed class ActorMessageWorld : MessageWorld
{
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly Dictionary<string, ScriptedProcess> _processes = [];

    public override async Task OpenAsync(QueueBound bound)
    {
        foreach (var name in Names)
        {
            var process = new ScriptedProcess(name);
            process.Pid = await _kernel.RunAsync(name, process.RunAsync, name == Receiver ? bound : null);
            _processes.Add(name, process);
        }

        await _kernel.SettleAsync();
    }

    public override Pid PidOf(string process) => _processes[process].Pid;

    public override Task<MessageCall> SendAsync(string from, string text, int type = 0, bool nb = false, TimeSpan? timeout = null) =>
        DoAsync(from, async self =>
        {
            if (!nb) await self.SendAsync(PidOf(Receiver), text, type, timeout: timeout);
            else if (await self.Try(Try(self, text, type), self.Runtime.Processes.Find(PidOf(Receiver))!) is { Succeeded: false } result)
                throw new IpcException(result.Errno, "send", "Q");
            return null;
        });

    public override Task<MessageCall> ReceiveAsync(string? from = null, int type = 0, bool nb = false, TimeSpan? timeout = null) =>
        DoAsync(Receiver, async self =>
        {
            Pid? sender = from is null ? null : PidOf(from);
            if (!nb) return await self.ReceiveAsync(sender, type, timeout);
            var result = await self.TryReceiveAsync(sender, type);
            return result.Succeeded ? result.Value : throw new IpcException(result.Errno, "receive", "Q");
        });

    public override async Task InterruptAsync(string process)
    {
        _processes[process].Post(() => _processes[process].Self!.OnSignal(Signal.Usr1, static _ => { }));
        await _kernel.SettleAsync();
        _kernel.Kernel.Signal(PidOf(process), Signal.Usr1);
        await _kernel.SettleAsync();
    }

    public override async Task KillAsync(string process)
    {
        _kernel.Kernel.Signal(PidOf(process), Signal.Kill);
        await _kernel.ExitOfAsync(PidOf(process));
        await _kernel.SettleAsync();
    }

    public override Task AdvanceAsync(TimeSpan time) => _kernel.AdvanceAsync(time);

    public override ValueTask DisposeAsync() => _kernel.DisposeAsync();

    private static SendMessage Try(Process self, string text, int type) =>
        new() { Message = new Message(new MessageHeader(self.Pid, default, type, text.Length), text, []) };

    private async Task<MessageCall> DoAsync(string caller, Func<Process, Task<Message?>> work)
    {
        var call = new MessageCall();
        var process = _processes[caller];
        process.Post(() => _ = ExecuteAsync());
        await _kernel.SettleAsync();
        return call;

        async Task ExecuteAsync()
        {
            try
            {
                call.Complete(Errno.None, await work(process.Self!));
            }
            catch (IpcException failure)
            {
                call.Complete(failure.Errno, null);
            }
        }
    }
}
