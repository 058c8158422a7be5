using System.Collections.Immutable;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>What crosses between processes is copied or cloned, and only what is allowed crosses (design §5).</summary>
public sealed class MessageContentTests
{
    public sealed record Note(string Text, List<int> Numbers);

    public sealed record Holder(object Inner);

    public sealed record Fixed(int A, long B);

    public sealed class Secret
    {
        public int Value { get; set; }
    }

    [Fact]
    public async Task Sender_that_changes_its_bytes_after_the_send_changes_nothing()
    {
        var received = await SendAsync(async (self, to) =>
        {
            var bytes = new byte[] { 1, 2, 3 };
            await self.SendAsync(to, bytes);
            bytes[0] = 99;
        });
        Assert.Equal([1, 2, 3], received.Bytes.ToArray());
        Assert.Equal(3, received.Header.Length);
    }

    [Fact]
    public async Task Sender_that_changes_its_object_after_the_send_changes_nothing()
    {
        var received = await SendAsync(async (self, to) =>
        {
            var note = new Note("n", [1, 2]);
            await self.SendAsync(to, note);
            note.Numbers.Add(3);
        }, typeof(Note));
        Assert.Equal([1, 2], received.As<Note>().Numbers);
        Assert.True(received.Header.Length > 0);
    }

    [Fact]
    public async Task Collections_of_basic_types_pass_without_being_allowed()
    {
        var received = await SendAsync(static async (self, to) => await self.SendAsync(to, new Dictionary<string, int[]> { ["a"] = [1, 2] }));
        Assert.Equal([1, 2], received.As<Dictionary<string, int[]>>()["a"]);
    }

    [Fact]
    public async Task Immutable_value_passes_as_it_is()
    {
        var list = ImmutableList.Create(1, 2, 3);
        var received = await SendAsync(async (self, to) => await self.SendAsync(to, list));
        Assert.Same(list, received.Body);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Type_that_is_not_allowed_is_refused_by_name(bool nested)
    {
        var error = default(Exception);
        await SendAsync(async (self, to) =>
        {
            error = await Record.ExceptionAsync(async () =>
            {
                if (nested) await self.SendAsync(to, new Holder(new Secret()));
                else await self.SendAsync(to, new List<Secret> { new() });
            });
            await self.SendAsync(to, 1);
        }, typeof(Holder));
        Assert.Contains(nameof(Secret), Assert.IsType<ArgumentException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_above_the_limit_is_EMSGSIZE()
    {
        var error = default(Exception);
        await SendAsync(async (self, to) =>
        {
            error = await Record.ExceptionAsync(async () => await self.SendAsync(to, new byte[(1 << 20) + 1]));
            await self.SendAsync(to, new byte[1 << 20]);
        });
        Assert.Equal(Errno.EMSGSIZE, Assert.IsType<IpcException>(error).Errno);
    }

    [Fact]
    public async Task Process_that_never_was_is_ESRCH()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("sender", static async self => await self.SendAsync(new Pid(4711), "x")));
        Assert.Contains("ESRCH", status.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_of_another_type_is_an_InvalidCastException_that_names_both()
    {
        var received = await SendAsync(static async (self, to) => await self.SendAsync(to, "text", type: 5));
        var error = Assert.Throws<InvalidCastException>(() => received.As<int>());
        Assert.Contains("type 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Fixed), 12), InlineData(typeof(int), 4), InlineData(typeof(Guid), 16), InlineData(typeof(DayOfWeek), 4), InlineData(typeof(string), null)]
    public void Length_of_values_that_are_all_alike_is_known(Type type, int? length) => Assert.Equal(length, Immutability.FixedLengthOf(type));

    [Theory]
    [InlineData(typeof(Fixed), true), InlineData(typeof(Note), false), InlineData(typeof(Secret), false), InlineData(typeof(int[]), false)]
    [InlineData(typeof(ImmutableList<int>), true), InlineData(typeof(ImmutableList<int[]>), false), InlineData(typeof(Action), false), InlineData(typeof(object), false)]
    public void Immutability_is_seen_through(Type type, bool expected) => Assert.Equal(expected, Immutability.IsImmutable(type));

    private static async Task<Message> SendAsync(Func<Process, Pid, Task> send, params Type[] allowed)
    {
        await using var kernel = TestKernel.Start(null, allowed);
        var received = default(Message);
        var receiver = await kernel.RunAsync("receiver", async self => received = await self.ReceiveAsync());
        var sender = await kernel.RunAsync("sender", self => send(self, receiver));
        var failure = (await kernel.ExitOfAsync(sender)).Failure;
        Assert.True(failure is null, failure);
        await kernel.ExitOfAsync(receiver);
        return received!;
    }

    [Fact]
    public async Task Messages_of_one_sender_keep_their_order_also_when_it_does_not_wait_for_them()
    {
        await using var kernel = TestKernel.Start();
        var received = new List<int>();
        var receiver = await kernel.RunAsync("receiver", async self =>
        {
            for (var i = 0; i < 300; i++) received.Add((await self.ReceiveAsync()).As<int>());
        }, new QueueBound(2));
        var sender = await kernel.RunAsync("sender", async self =>
        {
            var sends = new List<Task>();
            for (var i = 0; i < 300; i++)
            {
                sends.Add(self.SendAsync(receiver, i).AsTask());
                // Lets the receiver make room while some are still on their way.
                if (i % 7 == 0) await self.DelayAsync(TimeSpan.Zero);
            }

            await Task.WhenAll(sends);
        });
        while (!kernel.HasExited(sender)) kernel.Time.Advance(TimeSpan.FromTicks(1));
        await kernel.ExitOfAsync(receiver);
        Assert.Equal(Enumerable.Range(0, 300), received);
    }
}
