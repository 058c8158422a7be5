using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;

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

    [Theory]
    [InlineData(MailboxOrder.Arrival), InlineData(MailboxOrder.Priority)]
    public void Mailbox_send_and_receive_allocate_nothing_but_the_message(MailboxOrder order)
    {
        var mailbox = new Mailbox("mailbox", new MailboxOptions { Order = order }, typeof(int));
        var shell = new ObjectShell(mailbox);
        var owner = new Nobody();
        var (send, receive) = (new SendLetter(), new ReceiveLetter<int>());
        (send.End, receive.End) = (mailbox.Open(Access.Write, new Pid(1)), mailbox.Open(Access.Read, new Pid(2)));
        var letter = new Letter<int>(new Pid(1), 3, 4, 42);
        Assert.Equal(0, AllocatedBy(() =>
        {
            // Stored and taken out, then handed over.
            Send();
            Receive();
            Receive();
            Send();
        }));
        Assert.Equal((letter, 0), (receive.Result, owner.Failures));

        void Send()
        {
            send.Letter = letter;
            send.Begin(new OperationId(new Pid(1), 1), owner, null!);
            shell.Serve(send);
        }

        void Receive()
        {
            receive.Begin(new OperationId(new Pid(2), 1), owner, null!);
            shell.Serve(receive);
        }
    }

    [Fact]
    public void Semaphore_wait_and_signal_allocate_nothing_also_when_handed_over()
    {
        var semaphore = new CountingSemaphore("semaphore", 0);
        var shell = new ObjectShell(semaphore);
        var owner = new Nobody();
        var (wait, signal) = (new SemaphoreWait(), new SemaphoreSignal());
        (wait.End, signal.End) = (semaphore.Open(Access.Read, new Pid(1)), semaphore.Open(Access.Read, new Pid(2)));
        Assert.Equal(0, AllocatedBy(() =>
        {
            wait.Begin(new OperationId(new Pid(1), 1), owner, null!);
            shell.Serve(wait);
            signal.Begin(new OperationId(new Pid(2), 1), owner, null!);
            shell.Serve(signal);
        }));
        Assert.Equal((true, 0, 0L), (wait.Result, owner.Failures, semaphore.Describe().Stored));
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
