using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Tests.Architecture;

/// <summary>The hot paths allocate nothing once they are warm (design §6.2).</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1000;

    [Theory]
    [InlineData(64, 65536), InlineData(4096, 65536), InlineData(5, 8)]
    public void Pipe_write_and_read_allocate_nothing(int size, int capacity)
    {
        var pipe = new Pipe("pipe", new PipeOptions { Capacity = capacity });
        var shell = new ObjectShell(pipe);
        var owner = new Nobody();
        var (read, write) = (new PipeRead(), new PipeWrite());
        (write.End, read.End) = (pipe.Open(Access.Write, new Pid(1)), pipe.Open(Access.Read, new Pid(2)));
        (write.Buffer, read.Buffer) = (new byte[size], new byte[size]);
        Assert.Equal(0, AllocatedBy(() =>
        {
            write.Begin(new OperationId(new Pid(1), 1), owner, null!);
            shell.Serve(write);
            read.Begin(new OperationId(new Pid(2), 1), owner, null!);
            shell.Serve(read);
        }));
        Assert.Equal((size, 0), (read.Result, owner.Failures));
    }

    [Fact]
    public void Blocked_read_that_is_served_allocates_nothing()
    {
        var pipe = new Pipe("pipe", new PipeOptions());
        var shell = new ObjectShell(pipe);
        var owner = new Nobody();
        var (read, write) = (new PipeRead(), new PipeWrite());
        (write.End, read.End) = (pipe.Open(Access.Write, new Pid(1)), pipe.Open(Access.Read, new Pid(2)));
        (write.Buffer, read.Buffer) = (new byte[100], new byte[100]);
        Assert.Equal(0, AllocatedBy(() =>
        {
            read.Begin(new OperationId(new Pid(2), 1), owner, null!);
            shell.Serve(read);
            write.Begin(new OperationId(new Pid(1), 1), owner, null!);
            shell.Serve(write);
        }));
        Assert.Equal((100, 0), (read.Result, owner.Failures));
    }

    [Fact]
    public void Message_handed_to_a_waiting_receiver_allocates_nothing()
    {
        var block = new ProcessControlBlock("receiver", 4);
        var shell = new ObjectShell(block);
        var owner = new Nobody();
        var (receive, send) = (new ReceiveMessage(), new SendMessage());
        var message = new Message(new MessageHeader(new Pid(1), new Pid(2), 0, 1), "x", []);
        Assert.Equal(0, AllocatedBy(() =>
        {
            receive.Begin(new OperationId(new Pid(2), 1), owner, null!);
            shell.Serve(receive);
            send.Message = message;
            send.Begin(new OperationId(new Pid(1), 1), owner, null!);
            shell.Serve(send);
        }));
        Assert.Same(message, receive.Result);
    }

    [Fact]
    public void P_and_V_allocate_nothing()
    {
        var semaphore = new CountingSemaphore("semaphore", initial: 1);
        var shell = new ObjectShell(semaphore);
        var owner = new Nobody();
        var (wait, signal) = (new SemaphoreWait(), new SemaphoreSignal());
        wait.End = signal.End = semaphore.Open(Access.Read | Access.Write, new Pid(1));
        Assert.Equal(0, AllocatedBy(() =>
        {
            Serve(shell, wait, 1, owner);
            Serve(shell, signal, 1, owner);
        }));
        Assert.Equal(0, owner.Failures);
    }

    [Fact]
    public void P_that_waits_for_its_V_allocates_nothing()
    {
        var semaphore = new CountingSemaphore("semaphore", initial: 0);
        var shell = new ObjectShell(semaphore);
        var owner = new Nobody();
        var (wait, signal) = (new SemaphoreWait(), new SemaphoreSignal());
        (wait.End, signal.End) = (semaphore.Open(Access.Read | Access.Write, new Pid(1)), semaphore.Open(Access.Read | Access.Write, new Pid(2)));
        Assert.Equal(0, AllocatedBy(() =>
        {
            Serve(shell, wait, 1, owner);
            Serve(shell, signal, 2, owner);
        }));
        Assert.Equal((true, 0), (wait.IsFinished, owner.Failures));
    }

    [Theory]
    [InlineData(1), InlineData(16)]
    public void Message_that_goes_through_a_mailbox_allocates_nothing_but_itself(int capacity)
    {
        var (shell, send, receive) = MailboxCalls(capacity);
        var owner = new Nobody();
        var letter = new Letter<int>(new Pid(1), 0, sizeof(int), 7);
        Assert.Equal(0, AllocatedBy(() =>
        {
            send.Letter = letter;
            Serve(shell, send, 1, owner);
            Serve(shell, receive, 2, owner);
        }));
        Assert.Equal((letter, 0), (receive.Result, owner.Failures));
    }

    [Theory]
    [InlineData(0), InlineData(1)]
    public void Message_that_is_waited_for_allocates_nothing_but_itself(int capacity)
    {
        var (shell, send, receive) = MailboxCalls(capacity);
        var owner = new Nobody();
        var letter = new Letter<int>(new Pid(1), 0, sizeof(int), 7);
        Assert.Equal(0, AllocatedBy(() =>
        {
            Serve(shell, receive, 2, owner);
            send.Letter = letter;
            Serve(shell, send, 1, owner);
        }));
        Assert.Equal((letter, 0), (receive.Result, owner.Failures));
    }

    [Fact]
    public void Send_that_waits_for_room_allocates_nothing_but_its_message()
    {
        var (shell, send, receive) = MailboxCalls(capacity: 1);
        var owner = new Nobody();
        var second = new SendLetter { End = send.End };
        var letters = new[] { new Letter<int>(new Pid(1), 0, sizeof(int), 1), new Letter<int>(new Pid(1), 0, sizeof(int), 2) };
        Assert.Equal(0, AllocatedBy(() =>
        {
            (send.Letter, second.Letter) = (letters[0], letters[1]);
            Serve(shell, send, 1, owner);
            Serve(shell, second, 1, owner);
            Serve(shell, receive, 2, owner);
            Serve(shell, receive, 2, owner);
        }));
        Assert.Equal((letters[1], 0), (receive.Result, owner.Failures));
    }

    [Fact]
    public void Operations_on_a_shared_array_allocate_nothing()
    {
        var cells = new SharedCells<long>("cells", 4);
        var shell = new ObjectShell(cells);
        var owner = new Nobody();
        var end = cells.Open(Access.Read | Access.Write, new Pid(1));
        var (load, exchange, compare) = (new LoadCell<long> { End = end, Index = 1 }, new ExchangeCell<long> { End = end, Index = 1 }, new CompareExchangeCell<long> { End = end, Index = 1 });
        Assert.Equal(0, AllocatedBy(() =>
        {
            Serve(shell, load, 1, owner);
            exchange.Value = load.Result + 1;
            Serve(shell, exchange, 1, owner);
            (compare.Comparand, compare.Value) = (exchange.Value, exchange.Value + 1);
            Serve(shell, compare, 1, owner);
        }));
        Assert.Equal((4 * Rounds - 2, 0), (load.Result, owner.Failures));
    }

    private static (ObjectShell Shell, SendLetter Send, ReceiveLetter<int> Receive) MailboxCalls(int capacity)
    {
        var mailbox = new Mailbox("mailbox", new MailboxOptions { Capacity = capacity }, typeof(int));
        var (write, read) = (mailbox.Open(Access.Write, new Pid(1)), mailbox.Open(Access.Read, new Pid(2)));
        return (new ObjectShell(mailbox), new SendLetter { End = write }, new ReceiveLetter<int> { End = read });
    }

    private static void Serve(ObjectShell shell, Operation operation, int caller, Nobody owner)
    {
        operation.Begin(new OperationId(new Pid(caller), 1), owner, null!);
        shell.Serve(operation);
    }

    [Fact]
    public void Array_on_a_set_allocates_nothing()
    {
        var set = new SemaphoreArray("set", [1, 1], Permissions.Unmasked(Credentials.Root, 0b110_000_000));
        var shell = new ObjectShell(set);
        var owner = new Nobody();
        var operate = new SetOperate { End = set.Open(Access.Read, new Pid(1)) };
        Assert.Equal(0, AllocatedBy(() =>
        {
            foreach (var change in (ReadOnlySpan<int>)[-1, +1])
            {
                operate.OfEach([0, 1], change).Begin(new OperationId(new Pid(1), 1), owner, null!);
                shell.Serve(operate);
            }
        }));
        Assert.Equal((0, 2L), (owner.Failures, set.Describe().Stored));
    }

    private static long AllocatedBy(Action round)
    {
        for (var i = 0; i < Rounds; i++) round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) round();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Nobody : IOperationOwner
    {
        public Credentials Credentials => Credentials.Root;

        public int Failures { get; private set; }

        public void Complete(Operation operation)
        {
            if (operation.Error != Errno.None) Failures++;
        }
    }
}
