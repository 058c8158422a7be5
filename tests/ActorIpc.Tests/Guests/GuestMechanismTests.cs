using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Guests;

/// <summary>A plain actor uses each kind of object by messages.</summary>
public sealed class GuestMechanismTests
{
    [Fact]
    public async Task Guest_talks_over_fifos()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            var (questions, answers) = (t.Fifo("/questions"), t.Fifo("/answers"));
            t.Process("echo", questions.PathForReading, answers.PathForWriting, static async (self, questions, answers) =>
            {
                await using var from = await self.OpenFifoReaderAsync(questions);
                await using var to = await self.OpenFifoWriterAsync(answers);
                await from.AsStream().CopyToAsync(to.AsStream());
            });
            t.Process("idler", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        });
        var client = await bench.JoinAsync();
        var questions = await client.OpenAsync(new Guest.OpenFifo("/questions", FileAccess.Write));
        var answers = await client.OpenAsync(new Guest.OpenFifo("/answers", FileAccess.Read));
        Assert.Equal(5, (await client.AskAsync<Guest.Wrote>(new Guest.Write(questions, "hello"u8))).Count);
        Assert.Equal("hello", Encoding.ASCII.GetString((await client.AskAsync<Guest.Bytes>(new Guest.Read(answers, 100))).Data.Span));
        await client.AskAsync<Guest.Done>(new Guest.Close(questions));
        Assert.True((await client.AskAsync<Guest.Bytes>(new Guest.Read(answers, 100))).Data.IsEmpty);
    }

    [Fact]
    public async Task Guest_opens_a_fifo_for_both_sides_without_waiting()
    {
        await using var bench = await GuestBench.StartAsync(Idle);
        var client = await bench.JoinAsync();
        var both = await client.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.ReadWrite));
        await client.AskAsync<Guest.Wrote>(new Guest.Write(both, [1, 2]));
        Assert.Equal([1, 2], (await client.AskAsync<Guest.Bytes>(new Guest.Read(both, int.MaxValue))).Data.ToArray());
    }

    [Fact]
    public async Task Guest_and_process_meet_at_a_declared_semaphore()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            var (ping, pong) = (t.Semaphore("ping", 0), t.Semaphore("pong", 0));
            t.OpenToGuests(ping, pong);
            t.Process("member", ping.Use, pong.Use, static async (self, ping, pong) =>
            {
                await ping.WaitAsync();
                await pong.SignalAsync();
            });
        });
        var client = await bench.JoinAsync();
        var (ping, pong) = (await client.OpenAsync(new Guest.OpenSemaphore("ping")), await client.OpenAsync(new Guest.OpenSemaphore("pong")));
        Assert.Equal(Errno.ETIMEDOUT, (await client.AskAsync<Guest.Failed>(new Guest.P(pong) { Timeout = TimeSpan.Zero })).Errno);
        client.Tell(new Guest.P(pong) { Correlation = "P" });
        client.Tell(new Guest.V(ping) { Correlation = "V" });
        Assert.Equal("V", (await client.NextAsync<Guest.Done>()).Correlation);
        // The member, whom the V has woken, ends with its own: with it the run, and the guest, who may have heard of the P or not.
        await bench.Run.ResultAsync();
    }

    [Fact]
    public async Task Guest_locks_a_mutex_and_its_end_is_told_to_the_next_owner()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            var mutex = t.Mutex("mutex");
            t.OpenToGuests(mutex);
            t.Process("member", mutex.Use, static async (self, mutex) =>
            {
                await self.ReceiveAsync();
                await using var held = await mutex.LockAsync();
                if (held.OwnerDied) await held.MakeConsistentAsync();
                return held.OwnerDied ? 7 : 0;
            });
        });
        var client = await bench.JoinAsync();
        var mutex = await client.OpenAsync(new Guest.OpenMutex("mutex"));
        Assert.False((await client.AskAsync<Guest.Locked>(new Guest.Lock(mutex))).OwnerDied);
        Assert.Equal(Errno.EDEADLK, (await client.AskAsync<Guest.Failed>(new Guest.Lock(mutex))).Errno);
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.MakeConsistent(mutex))).Errno);
        await client.AskAsync<Guest.Done>(new Guest.Unlock(mutex));
        Assert.Equal(Errno.EPERM, (await client.AskAsync<Guest.Failed>(new Guest.Unlock(mutex))).Errno);
        await client.AskAsync<Guest.Locked>(new Guest.Lock(mutex));
        await client.AskAsync<Guest.Done>(new Guest.SendTo<string>(bench.Kernel.Kernel.Processes.All.Single(p => p.Name == "member").Pid, "go"));
        await bench.UntilParkedAsync(1);
        client.Stop();
        Assert.Equal(7, (await bench.Run.ResultAsync()).Processes.Single().Status.Code);
    }

    [Fact]
    public async Task Guest_works_on_a_region_between_P_and_V()
    {
        await using var bench = await GuestBench.StartAsync(Idle);
        var (one, other) = (await bench.JoinAsync("one"), await bench.JoinAsync("other"));
        var (mine, his) = (await one.OpenAsync(new Guest.OpenRegion("region")), await other.OpenAsync(new Guest.OpenRegion("region")));
        Assert.False((await one.AskAsync<Guest.Entered>(new Guest.Enter(mine))).OwnerDied);
        other.Tell(new Guest.Enter(his));
        await bench.UntilParkedAsync(1);
        await one.AskAsync<Guest.Done>(new Guest.Store(mine, 2, [5, 6]));
        await one.AskAsync<Guest.Done>(new Guest.Exit(mine));
        Assert.Equal(Errno.EPERM, (await one.AskAsync<Guest.Failed>(new Guest.Exit(mine))).Errno);
        await other.NextAsync<Guest.Entered>();
        Assert.Equal([0, 0, 5, 6], (await other.AskAsync<Guest.Bytes>(new Guest.Load(his, 0, 4))).Data.ToArray());
        // Its end in there is told to the next one.
        other.Stop();
        Assert.True((await one.AskAsync<Guest.Entered>(new Guest.Enter(mine))).OwnerDied);
        Assert.Equal(Errno.EFAULT, (await one.AskAsync<Guest.Failed>(new Guest.Load(mine, 0, 17))).Errno);
        Assert.Equal(Errno.EFAULT, (await one.AskAsync<Guest.Failed>(new Guest.Store(mine, 15, [1, 2]))).Errno);
        Assert.Equal(Errno.EINVAL, (await one.AskAsync<Guest.Failed>(new Guest.Load(mine, -1, 1))).Errno);
        await one.AskAsync<Guest.Done>(new Guest.Close(mine));
    }

    [Fact]
    public async Task Guest_touches_elements_of_a_shared_array()
    {
        await using var bench = await GuestBench.StartAsync(Idle);
        var client = await bench.JoinAsync();
        var cells = await client.OpenAsync(new Guest.OpenSharedArray<int>("cells"));
        Assert.Equal(0, (await client.AskAsync<Guest.Element<int>>(new Guest.ExchangeElement<int>(cells, 1, 5))).Value);
        Assert.Equal(5, (await client.AskAsync<Guest.Element<int>>(new Guest.CompareExchangeElement<int>(cells, 1, 6, 5))).Value);
        Assert.Equal(6, (await client.AskAsync<Guest.Element<int>>(new Guest.LoadElement<int>(cells, 1))).Value);
        Assert.Equal(Errno.ERANGE, (await client.AskAsync<Guest.Failed>(new Guest.LoadElement<int>(cells, 3))).Errno);
        Assert.Equal(Errno.EBADF, (await client.AskAsync<Guest.Failed>(new Guest.LoadElement<long>(cells, 0))).Errno);
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.OpenSharedArray<long>("cells"))).Errno);
    }

    [Fact]
    public async Task Guests_and_processes_use_a_mailbox()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests(t.Mailbox<int>("numbers"));
            t.Process("clerk", static async self =>
            {
                await using var box = await self.CreateMailboxAsync<string>("/box", mode: Mode.Octal(666), exclusive: false);
                await self.PauseAsync();
            }).WithUser(1000, umask: 0);
        });
        var client = await bench.JoinAsync();
        int box;
        while (true)
        {
            client.Tell(new Guest.OpenMailbox<string>("/box", MailboxAccess.Both));
            var answer = await client.NextAnyAsync();
            if (answer is Guest.Opened opened)
            {
                box = opened.End;
                break;
            }
        }

        await client.AskAsync<Guest.Done>(new Guest.Send<string>(box, "first", 3));
        await client.AskAsync<Guest.Done>(new Guest.Send<string>(box, "second", 4));
        var received = await client.AskAsync<Guest.Received<string>>(new Guest.Receive<string>(box, LetterFilter.OfType(4)));
        Assert.Equal(("second", client.Pid, 4), (received.Body, received.Header.Sender, received.Header.Type));
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.OpenMailbox<int>("/box", MailboxAccess.Send))).Errno);
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.Send<string>(box, "", -1))).Errno);
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.Send<string>(box, null!))).Errno);

        var numbers = await client.OpenAsync(new Guest.OpenMailbox<int>("numbers", MailboxAccess.Both));
        client.Tell(new Guest.Receive<int>(numbers));
        await bench.UntilParkedAsync(1);
        client.Tell(new Guest.Send<int>(numbers, 7));
        object[] both = [await client.NextAnyAsync(), await client.NextAnyAsync()];
        Assert.Equal(7, both.OfType<Guest.Received<int>>().Single().Body);
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.OpenMailbox<string>("numbers", MailboxAccess.Send))).Errno);
    }

    [Fact]
    public async Task Guests_send_each_other_direct_messages()
    {
        await using var bench = await GuestBench.StartAsync(Idle);
        var (one, other) = (await bench.JoinAsync("one"), await bench.JoinAsync("other"));
        other.Tell(new Guest.ReceiveMessage(one.Pid, 2));
        await one.AskAsync<Guest.Done>(new Guest.SendTo<int>(other.Pid, 41, 1));
        await one.AskAsync<Guest.Done>(new Guest.SendTo<int>(other.Pid, 42, 2));
        var received = await other.NextAsync<Guest.Received<object>>();
        Assert.Equal((42, one.Pid, 2), (received.Body, received.Header.Sender, received.Header.Type));
        Assert.Equal(Errno.ESRCH, (await one.AskAsync<Guest.Failed>(new Guest.SendTo<int>(new Pid(9999), 0))).Errno);
        Assert.Equal(Errno.ETIMEDOUT, (await one.AskAsync<Guest.Failed>(new Guest.ReceiveMessage { Timeout = TimeSpan.Zero })).Errno);
    }

    internal static void Idle(TopologyBuilder t)
    {
        t.Fifo("/fifo");
        t.OpenToGuests(t.Region("region", 16), t.SharedArray<int>("cells", 3), t.Semaphore("semaphore", 0), t.Mutex("mutex"));
        t.Process("idler", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
    }
}
