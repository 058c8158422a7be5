using ActorIpc.Linux.Programs.Host;
using ActorIpc.Linux.Tests.Support;

namespace ActorIpc.Linux.Tests;

/// <summary>Calls of the machine's kernel that block, and that are given up.</summary>
public sealed class BlockingCallTests : IDisposable
{
    private static readonly (int, int) GivenUp = (-1, HostError.Interrupted);

    // A pipe that nobody writes to: to read it blocks.
    private readonly (int Read, int Write) _pipe = HostCalls.Pipe();

    public void Dispose()
    {
        HostCalls.Close(_pipe.Read);
        HostCalls.Close(_pipe.Write);
    }

    [Fact]
    public async Task Call_is_given_up_at_whatever_moment()
    {
        for (var i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            var call = MakeAsync(source.Token);
            // Before the thread has begun, while it goes there, and when it sleeps in the kernel.
            Thread.SpinWait(i * 50);
            if (i % 10 == 0) await HostBench.UntilAsync(static () => HostProcess.StatesOfThreads("reads nothing") is ['S']);
            await source.CancelAsync();
            Assert.Equal(GivenUp, await call.WaitAsync(HostBench.Patience));
        }

        await HostBench.UntilAsync(static () => HostProcess.StatesOfThreads("reads nothing").Count == 0);
    }

    [Fact]
    public async Task Thread_that_is_struck_before_it_sleeps_is_struck_again()
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        var call = BlockingCall.MakeAsync("reads nothing", () =>
        {
            // Long enough for the first signal to come, and to be gone, before it is in the kernel.
            while (!token.IsCancellationRequested) Thread.SpinWait(1);
            Thread.SpinWait(1_000_000);
            return ReadNothing();
        }, token);
        await source.CancelAsync();
        Assert.Equal(GivenUp, await call.WaitAsync(HostBench.Patience));
    }

    [Fact]
    public async Task Others_that_block_are_left_alone()
    {
        using CancellationTokenSource first = new(), second = new();
        var (one, other) = (MakeAsync(first.Token), MakeAsync(second.Token));
        await first.CancelAsync();
        Assert.Equal(GivenUp, await one.WaitAsync(HostBench.Patience));
        Assert.False(other.IsCompleted);
        WriteOne();
        Assert.Equal((1, 0), await other.WaitAsync(HostBench.Patience));
    }

    [Fact]
    public async Task Call_that_is_given_up_before_is_not_made()
    {
        var isMade = false;
        var end = await BlockingCall.MakeAsync("nothing", () => isMade ? 1 : 0, new CancellationToken(canceled: true)).WaitAsync(HostBench.Patience);
        Assert.Equal((GivenUp, false), (end, isMade));
    }

    [Fact]
    public async Task Error_is_that_of_the_call_and_an_exception_is_that_of_the_caller()
    {
        Assert.Equal((-1, 2), await BlockingCall.MakeAsync("opens", static () => HostCalls.Open("/no/such/file", HostCalls.ReadOnly, 0), default));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => BlockingCall.MakeAsync("throws", static () => throw new InvalidTimeZoneException(), default));
    }

    [Fact]
    public async Task Call_is_made_again_after_a_signal_that_meant_something_else()
    {
        using var source = new CancellationTokenSource();
        nint thread = 0;
        var made = 0;
        var call = BlockingCall.MakeAsync("reads nothing", () =>
        {
            Volatile.Write(ref thread, Interruption.CurrentThread);
            Interlocked.Increment(ref made);
            return ReadNothing();
        }, source.Token);
        await HostBench.UntilAsync(() =>
        {
            if (Volatile.Read(ref thread) != 0) Interruption.Strike(thread);
            return Volatile.Read(ref made) > 1;
        });
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        Assert.Equal(GivenUp, await call.WaitAsync(HostBench.Patience));
    }

    [Fact]
    public async Task Thread_whose_maker_has_blocked_all_signals_can_be_interrupted()
    {
        using var source = new CancellationTokenSource();
        var call = MakeWithSignalsBlocked(source.Token);
        await HostBench.UntilAsync(static () => HostProcess.StatesOfThreads("reads nothing") is ['S']);
        await source.CancelAsync();
        Assert.Equal(GivenUp, await call.WaitAsync(HostBench.Patience));
    }

    private unsafe Task<(int, int)> MakeWithSignalsBlocked(CancellationToken token)
    {
        const int SetMask = 2;
        ulong* all = stackalloc ulong[16], before = stackalloc ulong[16];
        new Span<ulong>(all, 16).Fill(ulong.MaxValue);
        HostCalls.SignalMask(SetMask, all, before);
        try
        {
            return MakeAsync(token);
        }
        finally
        {
            HostCalls.SignalMask(SetMask, before, null);
        }
    }

    private Task<(int, int)> MakeAsync(CancellationToken token) => BlockingCall.MakeAsync("reads nothing", ReadNothing, token);

    private unsafe void WriteOne()
    {
        byte any = 7;
        Assert.Equal(1, HostCalls.Write(_pipe.Write, &any, 1));
    }

    private unsafe int ReadNothing()
    {
        byte any;
        return (int)HostCalls.Read(_pipe.Read, &any, 1);
    }
}
