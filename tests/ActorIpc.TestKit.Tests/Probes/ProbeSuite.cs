using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;

namespace ActorIpc.TestKit.Tests.Probes;

/// <summary>Probes that stand alone: the same on every kernel.</summary>
public abstract class ProbeSuite : IpcTestKit
{
    [Fact]
    public async Task Read_of_an_empty_pipe_is_blocked_until_something_is_written()
    {
        var (reader, writer) = (Probe("reader"), Probe("writer"));
        var (input, mine) = await reader.MakeAsync(self => self.CreatePipe("words"));
        var output = await reader.GiveAsync(mine, writer);
        var buffer = new byte[10];

        var read = reader.Begin(_ => input.ReadAsync(buffer));
        await read.AssertBlockedAsync(on: "words");
        await writer.DoAsync(_ => output.WriteAsync("hello"u8.ToArray()));

        await read.AssertCompletesAsync(5);
        Assert.Equal("hello"u8.ToArray(), buffer[..5]);
    }

    [Fact]
    public async Task Calls_are_made_in_the_order_in_which_the_test_begins_them()
    {
        var probes = Enumerable.Range(0, 5).Select(i => Probe($"waiter-{i}")).ToList();
        var owner = Probe("owner");
        var semaphore = await owner.MakeAsync(self => self.CreateSemaphore("turn", 0));
        var waits = new List<ProbeCall>();
        foreach (var probe in probes)
        {
            var own = await owner.GiveAsync(semaphore, probe);
            waits.Add(probe.Begin(_ => own.WaitAsync()));
        }

        for (var i = 0; i < probes.Count; i++)
        {
            foreach (var waiting in waits[i..]) await waiting.AssertBlockedAsync(on: "turn");
            await owner.DoAsync(_ => semaphore.SignalAsync());
            await waits[i].AssertCompletesAsync();
        }
    }

    [Fact]
    public async Task Write_to_a_pipe_without_readers_fails_with_EPIPE()
    {
        var probe = Probe("writer");
        await probe.MakeAsync(self =>
        {
            self.Ignore(Signal.Pipe);
            return true;
        });
        var (input, output) = await probe.MakeAsync(self => self.CreatePipe("words"));
        await probe.DoAsync(_ => input.CloseAsync());

        var failure = await probe.Begin(_ => output.WriteAsync(new byte[1])).AssertFailsAsync(Errno.EPIPE);

        Assert.Equal("pipe 'words'", failure.Subject);
    }

    [Fact]
    public async Task Time_goes_on_only_when_the_test_says_so()
    {
        var probe = Probe("sleeper");
        var sleep = probe.Begin(self => self.DelayAsync(TimeSpan.FromHours(1)));
        await AdvanceAsync(TimeSpan.FromMinutes(59));
        await sleep.AssertBlockedAsync();

        await AdvanceAsync(TimeSpan.FromMinutes(1));

        await sleep.AssertCompletesAsync();
        Assert.Equal(TimeSpan.FromHours(1), await probe.MakeAsync(self => self.Now));
    }

    [Fact]
    public async Task Read_with_a_time_limit_fails_with_ETIMEDOUT_when_it_runs_out()
    {
        var probe = Probe("reader");
        var (input, _) = await probe.MakeAsync(self => self.CreatePipe("words"));
        var read = probe.Begin(_ => input.ReadAsync(new byte[1], TimeSpan.FromSeconds(5)));
        await AdvanceAsync(TimeSpan.FromSeconds(4));
        await read.AssertBlockedAsync(on: "words");

        await AdvanceAsync(TimeSpan.FromSeconds(1));

        await read.AssertFailsAsync(Errno.ETIMEDOUT);
    }

    [Fact]
    public async Task Probe_may_have_several_calls_under_way()
    {
        var probe = Probe("threads");
        var (one, other) = await probe.MakeAsync(self => (self.CreateSemaphore("one", 0), self.CreateSemaphore("other", 0)));
        var (first, second) = (probe.Begin(_ => one.WaitAsync()), probe.Begin(_ => other.WaitAsync()));
        await first.AssertBlockedAsync(on: "one");
        await second.AssertBlockedAsync(on: "other");

        await probe.DoAsync(_ => other.SignalAsync());

        await second.AssertCompletesAsync();
        await first.AssertBlockedAsync(on: "one");
    }

    [Fact]
    public async Task Message_between_probes_arrives_as_it_was_sent()
    {
        var (sender, receiver) = (Probe("sender"), Probe("receiver"));
        var receive = receiver.Begin(async self => (await self.ReceiveAsync()).As<string>());
        await receive.AssertBlockedAsync();

        await sender.DoAsync(self => self.SendAsync(receiver.Pid, "hello"));

        await receive.AssertCompletesAsync("hello");
    }

    [Fact]
    public async Task Mailbox_of_one_place_blocks_its_second_sender()
    {
        var probe = Probe("both");
        var box = await probe.MakeAsync(self => self.CreateMailbox<int>("box", new MailboxOptions { Capacity = 1 }));
        await probe.DoAsync(_ => box.SendAsync(1));
        var second = probe.Begin(_ => box.SendAsync(2));
        await second.AssertBlockedAsync(on: "box");

        Assert.Equal(1, (await probe.DoAsync(_ => box.ReceiveAsync())).Body);

        await second.AssertCompletesAsync();
    }

    [Fact]
    public async Task Exception_of_the_tests_own_code_is_the_calls()
    {
        var call = Probe("thrower").Begin(static _ => throw new NotSupportedException("no"));

        Assert.Equal("no", (await call.AssertThrowsAsync<NotSupportedException>()).Message);
    }
}

public sealed class ProbeOnActorsTests : ProbeSuite;

public sealed class ProbeOnSimulatedTests : ProbeSuite
{
    protected override TestKernel Kernel => TestKernel.Simulated;
}
