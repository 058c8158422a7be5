using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Mailboxes;
using ActorIpc.Tests.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Kernel;

/// <summary>What is said of what is in an object: short, and never as if something left out were not there.</summary>
public sealed class ContentTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("abc", "\"abc\"")]
    [InlineData("a\n\"b\\\u0001", "\"a\\n\\\"b\\\\\\x01\"")]
    public async Task Pipe_shows_its_bytes_as_text(string written, string shown) => Assert.Equal(shown, await PipeAfterAsync(new Pipe("p", new PipeOptions()), written));

    [Fact]
    public async Task Pipe_with_many_bytes_shows_the_first_and_says_how_many_there_are() =>
        Assert.Equal("\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\" (5000 bytes)", await PipeAfterAsync(new Pipe("p", new PipeOptions()), new string('x', 5000)));

    [Fact]
    public async Task Pipe_that_was_read_in_part_shows_the_rest()
    {
        var pipe = new Pipe("p", new PipeOptions { Capacity = 8 });
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), pipe, "a");
        await world.DoAsync("a", new PipeWrite { Buffer = "abcdef"u8.ToArray() });
        await world.DoAsync("a", new PipeRead { Buffer = new byte[4] });
        await world.DoAsync("a", new PipeWrite { Buffer = "ghij"u8.ToArray() });
        Assert.Equal("\"efghij\"", pipe.DescribeContent());
    }

    [Fact]
    public async Task Fifo_shows_its_bytes_as_text()
    {
        var fifo = new Fifo("f", new PipeOptions());
        await using var world = new ObjectWorld();
        await world.StartAsync("a");
        var handle = world.Register(fifo);
        var end = await world.DoAsync("a", new OpenFifo { Access = Access.Read | Access.Write }, handle);
        await world.DoAsync("a", new PipeWrite { End = end.Result, Buffer = "abc"u8.ToArray() }, handle);
        Assert.Equal("\"abc\"", fifo.DescribeContent());
    }

    [Fact]
    public async Task Mailbox_shows_messages_with_their_senders_and_types()
    {
        await using var bench = await MailboxBench.StartAsync<ObjectWorld>(new MailboxOptions { Capacity = 10 }, "A B");
        Assert.Equal("empty", bench.Mailbox.DescribeContent());
        await bench.SendAsync("A", "one");
        await bench.SendAsync("B", "two", type: 7);
        Assert.Equal("\"one\" from A, \"two\" from B (type 7)", bench.Mailbox.DescribeContent(pid => pid == bench.World.PidOf("A") ? "A" : "B"));
        for (var i = 0; i < 8; i++) await bench.SendAsync("A", "more");
        Assert.EndsWith(", … 2 more", bench.Mailbox.DescribeContent(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mailbox_by_priority_shows_priorities_the_next_message_first()
    {
        await using var bench = await MailboxBench.PosixAsync<ObjectWorld>(processes: "A");
        await bench.SendAsync("A", "low", type: 1);
        await bench.SendAsync("A", "high", type: 9);
        Assert.Equal("\"high\" from A (priority 9), \"low\" from A (priority 1)", bench.Mailbox.DescribeContent(_ => "A"));
    }

    [Fact]
    public async Task Semaphore_shows_its_value()
    {
        var semaphore = new CountingSemaphore("s", 2);
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), semaphore, "a");
        await world.WaitAsync("a");
        Assert.Equal("value 1", semaphore.DescribeContent());
    }

    [Fact]
    public async Task Semaphore_set_shows_its_values()
    {
        var set = new SemaphoreArray("s", [1, 0, 5], Permissions.Unmasked(Credentials.Root, 0b110_000_000));
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), set, "a");
        await world.OpAsync("a", SemOp.Wait(0), SemOp.Signal(1));
        Assert.Equal("values [0, 1, 5]", set.DescribeContent());
    }

    [Fact]
    public async Task Mutex_shows_its_owner_and_that_one_has_died()
    {
        var mutex = new OwnedMutex("m");
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), mutex, "a", "b");
        Assert.Equal("free", mutex.DescribeContent());
        await world.DoAsync("a", new MutexAcquire());
        Assert.Equal("owned by a", mutex.DescribeContent(_ => "a"));
        Assert.Equal($"owned by process {world.World.PidOf("a")}", mutex.DescribeContent());
        await world.World.KillAsync("a");
        await world.DoAsync("b", new MutexAcquire());
        Assert.Equal("owned by b; an owner before ended while it had it", mutex.DescribeContent(_ => "b"));
    }

    [Fact]
    public async Task Segment_shows_its_first_bytes_and_who_is_inside()
    {
        var segment = new Segment("s", 100);
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), segment, "a");
        Assert.Equal("100 bytes, all 0", segment.DescribeContent());
        await world.DoAsync("a", new EnterRegion());
        await world.DoAsync("a", new StoreBytes { Buffer = new byte[] { 65, 66 } });
        Assert.Equal("\"AB" + string.Concat(Enumerable.Repeat("\\x00", 9)) + "…\" (100 bytes); a is inside", segment.DescribeContent(_ => "a"));
    }

    [Fact]
    public async Task Shared_array_shows_its_elements()
    {
        var cells = new SharedCells<int>("c", 3);
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), cells, "a");
        await world.DoAsync("a", new ExchangeCell<int> { Index = 1, Value = -4, IsPlain = true });
        Assert.Equal("[0, -4, 0]", cells.DescribeContent());
        Assert.Equal("[0, 0, 0, 0, 0, 0, 0, 0, … 100 in all]", new SharedCells<double>("d", 100).DescribeContent());
    }

    [Fact]
    public void Message_queue_of_a_process_shows_its_messages()
    {
        var block = new ProcessControlBlock("p", 10);
        Assert.Equal("empty", block.DescribeContent());
        Deliver(block, "hello", type: 0);
        Deliver(block, new ReadOnlyMemory<byte>([1]), type: 4);
        Deliver(block, new List<int> { 1, 2 }, type: 0);
        Assert.Equal("\"hello\" from sender, \"\\x01\" (type 4) from sender, [1, 2] from sender", block.DescribeContent(_ => "sender"));
    }

    [Fact]
    public void Long_text_says_how_long_it_is() =>
        Assert.Equal($"\"{new string('a', 60)}…\" (61 characters)", ContentText.Value(new string('a', 61)));

    private static void Deliver(ProcessControlBlock block, object body, int type)
    {
        Assert.True(block.TryReserve());
        block.Deliver(new Message(new MessageHeader(new Pid(7), new Pid(8), type, 1), body, []));
    }

    private static async Task<string?> PipeAfterAsync(Pipe pipe, string written)
    {
        await using var world = await SemaphoreWorld.OpenAsync(new ObjectWorld(), pipe, "a");
        await world.DoAsync("a", new PipeWrite { Buffer = Encoding.ASCII.GetBytes(written) });
        return pipe.DescribeContent();
    }
}
