using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>The pipe as an actor and the processes as actors, on a real kernel; a step ends when everybody waits.</summary>
public sealed class ActorPipeWorld : PipeWorld
{
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly Dictionary<string, Station> _stations = [];
    private ObjectHandle _pipe = null!;

    public override async Task OpenAsync(PipeOptions options, string wiring)
    {
        var holders = new List<(Station Station, char End)>();
        foreach (var item in wiring.Split(' '))
        {
            var station = new Station(item.Split(':')[0]);
            station.Pid = await _kernel.ReserveAsync(station.Name);
            _stations.Add(station.Name, station);
            holders.AddRange(item.Split(':')[1].Select(end => (station, end)));
        }

        var (_, handle, ends) = _kernel.Wire("pipe", options, [.. holders.Select(h => (h.Station.Pid, h.End == 'r' ? Access.Read : Access.Write))]);
        _pipe = handle;
        foreach (var ((station, end), id) in holders.Zip(ends)) station.Ids.Add($"{end}", id);
        foreach (var station in _stations.Values) await _kernel.StartReservedAsync(station.Pid, station.Name, self => station.RunAsync(self, handle));
        await SettleAsync();
    }

    public override PipeCall Begin(string process, PipeCommand command)
    {
        var call = new PipeCall { Cancellation = command.Cancellable ? new CancellationTokenSource() : null };
        var station = _stations[process];
        station.Post(() => _ = ExecuteAsync(station, command, call));
        return call;
    }

    public override Task SettleAsync() => _kernel.SettleAsync();

    public override async Task InterruptAsync(string process, bool restart = false)
    {
        var station = _stations[process];
        station.Post(() => station.Self!.OnSignal(Signal.Usr1, static _ => { }, restart));
        await SettleAsync();
        Assert.True(_kernel.Kernel.Signal(station.Pid, Signal.Usr1));
        await SettleAsync();
    }

    public override async Task CatchSigpipeAsync(string process)
    {
        var station = _stations[process];
        station.Post(() => station.Self!.OnSignal(Signal.Pipe, _ => station.Sigpipes++));
        await SettleAsync();
    }

    public override int SigpipesOf(string process) => _stations[process].Sigpipes;

    public override async Task KillAsync(string process)
    {
        _kernel.Kernel.Signal(_stations[process].Pid, Signal.Kill);
        await _kernel.ExitOfAsync(_stations[process].Pid);
        await SettleAsync();
    }

    public override ExitStatus? StatusOf(string process) =>
        _kernel.HasExited(_stations[process].Pid) ? _kernel.ExitOfAsync(_stations[process].Pid).GetAwaiter().GetResult() : null;

    public override Task AdvanceAsync(TimeSpan time) => _kernel.AdvanceAsync(time);

    public override async Task CancelAsync(PipeCall call)
    {
        await call.Cancellation!.CancelAsync();
        await SettleAsync();
    }

    public override ValueTask DisposeAsync() => _kernel.DisposeAsync();

    private async Task ExecuteAsync(Station station, PipeCommand command, PipeCall call)
    {
        try
        {
            var (value, data) = await CallAsync(station, command, call.Cancellation?.Token ?? default);
            call.Complete(Errno.None, value, data);
        }
        catch (IpcException failure)
        {
            call.Complete(failure.Errno, 0, null);
        }
        catch (OperationCanceledException)
        {
            call.Complete(Errno.ECANCELED, 0, null);
        }
    }

    private async Task<(int Value, byte[]? Data)> CallAsync(Station station, PipeCommand command, CancellationToken token)
    {
        var self = station.Self!;
        switch (command)
        {
            case ReadCommand { End: "w" } read:
                return (await self.Call(new PipeRead { End = station.Ids["w"], Buffer = new byte[read.Count] }, _pipe, null, token, read.NonBlocking), null);
            case WriteCommand { End: "r" } write:
                return (await self.Call(new PipeWrite { End = station.Ids["r"], Buffer = write.Bytes }, _pipe, null, token, write.NonBlocking), null);
            case ReadCommand read:
                var buffer = new byte[read.Count];
                var reader = (PipeReader)station.End(read.End);
                var count = read.NonBlocking ? Value(await reader.TryReadAsync(buffer)) : await reader.ReadAsync(buffer, read.Timeout, token);
                return (count, buffer[..count]);
            case WriteCommand write:
                var writer = (PipeWriter)station.End(write.End);
                return (write.NonBlocking ? Value(await writer.TryWriteAsync(write.Bytes)) : await writer.WriteAsync(write.Bytes, write.Timeout, token), null);
            case CloseCommand:
                await station.End(command.End).CloseAsync();
                return (0, null);
            case DuplicateCommand duplicate:
                station.Ends[duplicate.As] = station.End(command.End) switch
                {
                    PipeReader end => await end.DuplicateAsync(),
                    PipeWriter end => await end.DuplicateAsync(),
                    _ => throw new NotSupportedException(),
                };
                return (0, null);
            case GiveCommand give:
                var to = _stations[give.To];
                await station.End(command.End).GiveAsync(to.Pid);
                var passed = station.End(command.End).Pass();
                to.Post(() => to.Ends.TryAdd(command.End, (PipeEnd)passed.Adopt(to.Self!)));
                return (0, null);
            case ResizeCommand { Capacity: { } capacity }:
                return (await station.End(command.End).SetCapacityAsync(capacity), null);
            case ResizeCommand:
                return (await station.End(command.End).GetCapacityAsync(), null);
            case StoredCommand:
                return (await station.End(command.End).GetStoredAsync(), null);
            case PollCommand { NonBlocking: true } poll:
                return ((int)await station.End(command.End).PollAsync(poll.Wanted), null);
            case PollCommand poll:
                return ((int)await station.End(command.End).WaitAsync(poll.Wanted, poll.Timeout, token), null);
            case FlagsCommand { Flags: { } flags }:
                return ((int)await station.End(command.End).SetFlagsAsync(flags), null);
            case FlagsCommand:
                return ((int)await station.End(command.End).GetFlagsAsync(), null);
            default:
                throw new NotSupportedException(command.ToString());
        }
    }

    private static int Value(IpcResult<int> result) => result.Succeeded ? result.Value : throw new IpcException(result.Errno, "a call", "the pipe");
}
