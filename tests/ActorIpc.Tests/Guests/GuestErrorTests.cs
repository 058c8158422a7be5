using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;
using Akka.Actor;

namespace ActorIpc.Tests.Guests;

/// <summary>Whatever a client sends, it gets a clear answer, and its guest lives on.</summary>
public sealed class GuestErrorTests
{
    [Fact]
    public async Task Wrong_commands_are_answered_with_an_errno_and_their_correlation()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = await bench.JoinAsync();
        var semaphore = await client.OpenAsync(new Guest.OpenSemaphore("semaphore"));
        (Guest.Request Request, Errno Errno)[] wrong =
        [
            (new Guest.P(99), Errno.EBADF),
            (new Guest.Lock(semaphore), Errno.EBADF),
            (new Guest.Close(99), Errno.EBADF),
            (new Guest.OpenSemaphore("mutex"), Errno.EINVAL),
            (new Guest.OpenSemaphore("/fifo"), Errno.EINVAL),
            (new Guest.OpenSemaphore("nobody"), Errno.ENOENT),
            (new Guest.OpenSemaphore("/nobody"), Errno.ENOENT),
            (new Guest.OpenSemaphore(""), Errno.ENOENT),
            (new Guest.OpenFifo("/nobody", FileAccess.Read), Errno.ENOENT),
            (new Guest.OpenFifo("/fifo", 0), Errno.EINVAL),
            (new Guest.OpenMailbox<int>("/nobody", 0), Errno.EINVAL),
            (new Guest.P(semaphore) { Timeout = TimeSpan.FromSeconds(-5) }, Errno.EINVAL),
            (new Guest.Join("again"), Errno.EINVAL),
        ];
        foreach (var (request, errno) in wrong)
        {
            var failed = await client.AskAsync<Guest.Failed>(request with { Correlation = request });
            Assert.Equal((errno, (object)request), (failed.Errno, failed.Correlation is Guest.Request answered ? answered with { Correlation = null } : failed.Correlation));
            Assert.NotEmpty(failed.Message);
        }

        var both = await client.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.ReadWrite));
        Assert.Equal(Errno.EINVAL, (await client.AskAsync<Guest.Failed>(new Guest.Read(both, 0))).Errno);
        var write = await client.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.Write));
        Assert.Equal(Errno.EBADF, (await client.AskAsync<Guest.Failed>(new Guest.Read(write, 1))).Errno);
        await client.AskAsync<Guest.Done>(new Guest.V(semaphore));
    }

    [Fact]
    public async Task Unknown_messages_are_refused_by_name()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = await bench.JoinAsync();
        Assert.Contains("String", (await client.AskAsync<Guest.Failed>("hello")).Message, StringComparison.Ordinal);
        client.Tell(bench.Gateway, "hello");
        Assert.Equal(Errno.EINVAL, (await client.NextAsync<Guest.Failed>()).Errno);
        client.Tell(bench.Gateway, new Guest.P(1));
        Assert.Contains("Join first", (await client.NextAsync<Guest.Failed>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_is_refused_without_a_name_and_to_a_client_that_ends_with_the_answer()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = bench.NewClient();
        client.Tell(bench.Gateway, new Guest.Join(" ") { Correlation = 1 });
        Assert.Equal((Errno.EINVAL, 1), await client.NextAsync<Guest.Failed>() is var failed ? (failed.Errno, failed.Correlation) : default);
        Assert.Contains("Client", (await bench.Gateway.Ask<Guest.Failed>(new Guest.Join("asker"))).Message, StringComparison.Ordinal);
        Assert.IsType<Guest.Joined>(await bench.Gateway.Ask<Guest.Answer>(new Guest.Join("asker") { Client = client.Actor }));
    }

    [Fact]
    public async Task Topology_that_takes_no_guests_says_so()
    {
        await using var bench = await GuestBench.StartAsync(static t => t.Process("idler", static async self => await self.DelayAsync(TimeSpan.FromDays(1))));
        var client = bench.NewClient();
        client.Tell(bench.Gateway, new Guest.Join("guest"));
        var failed = await client.NextAsync<Guest.Failed>();
        Assert.Equal(Errno.EACCES, failed.Errno);
        Assert.Contains("OpenToGuests", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_of_a_guest_are_those_it_joined_with()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            t.Fifo("/private", mode: Mode.Octal(600));
            t.Process("idler", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        });
        var client = await bench.JoinAsync();
        Assert.Equal(Errno.EACCES, (await client.AskAsync<Guest.Failed>(new Guest.OpenFifo("/private", FileAccess.ReadWrite))).Errno);
        var root = bench.NewClient();
        root.Tell(bench.Gateway, new Guest.Join("root") { Credentials = Credentials.Root });
        root.Guest = (await root.NextAsync<Guest.Joined>()).Guest;
        await root.OpenAsync(new Guest.OpenFifo("/private", FileAccess.ReadWrite));
    }

    [Fact]
    public void Pipe_cannot_be_opened_to_guests() =>
        Assert.Throws<ArgumentException>(() => Topology.Define("wrong", static t => t.OpenToGuests(t.Pipe("pipe"))));
}
