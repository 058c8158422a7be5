using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>The textbook's half-duplex pipe: semantics §13.3, conformance case 234.</summary>
public abstract class HalfDuplexSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    private static readonly PipeOptions HalfDuplex = new() { Mode = PipeMode.HalfDuplex, Capacity = 8 };

    [Fact] // 234, half-duplex mode
    public async Task Other_side_may_send_only_after_the_pipe_is_drained()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        (await pipe.WriteAsync("A", "ping")).Returns(4);
        var answer = (await pipe.WriteAsync("B", "pong")).IsBlocked();
        (await pipe.ReadAsync("B", 2)).Reads("pi");
        answer.IsBlocked();
        (await pipe.ReadAsync("B", 2)).Reads("ng");
        answer.Returns(4);
        (await pipe.ReadAsync("A", 9)).Reads("pong");
    }

    [Fact] // 234, strict mode
    public async Task Simplex_pipe_refuses_the_other_direction()
    {
        await using var pipe = await OpenAsync("A:w B:r");
        (await pipe.WriteAsync("A", "x")).Returns(1);
        (await pipe.WriteAsync("B", [1], end: "r")).Fails(Errno.EBADF);
    }

    [Fact]
    public async Task Sender_never_reads_back_its_own_bytes()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        (await pipe.WriteAsync("A", "mine")).Returns(4);
        var read = (await pipe.ReadAsync("A", 9)).IsBlocked();
        (await pipe.ReadAsync("A", 9, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.ReadAsync("B", 9)).Reads("mine");
        read.IsBlocked();
        (await pipe.WriteAsync("B", "yours")).Returns(5);
        read.Reads("yours");
    }

    [Fact]
    public async Task Nonblocking_write_against_the_direction_is_EAGAIN()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        (await pipe.WriteAsync("A", "x")).Returns(1);
        (await pipe.WriteAsync("B", "y", nb: true)).Fails(Errno.EAGAIN);
        (await pipe.WriteAsync("A", "x", nb: true)).Returns(1);
    }

    [Fact]
    public async Task Direction_stays_with_a_big_write_until_its_end()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        var big = (await pipe.WriteAsync("A", "abcdefghijkl")).IsBlocked();
        var answer = (await pipe.WriteAsync("B", "B")).IsBlocked();
        (await pipe.ReadAsync("B", 8)).Reads("abcdefgh");
        big.Returns(12);
        answer.IsBlocked();
        (await pipe.ReadAsync("B", 8)).Reads("ijkl");
        answer.Returns(1);
        (await pipe.ReadAsync("A", 8)).Reads("B");
    }

    [Fact]
    public async Task Interrupted_big_write_gives_the_direction_up_when_drained()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        var big = (await pipe.WriteAsync("A", "abcdefghijkl")).IsBlocked();
        var answer = (await pipe.WriteAsync("B", "B")).IsBlocked();
        await pipe.InterruptAsync("A");
        big.Returns(8);
        (await pipe.ReadAsync("B", 8)).Reads("abcdefgh");
        answer.Returns(1);
    }

    [Fact]
    public async Task Killed_sender_leaves_its_bytes_and_then_the_direction()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw C:rw");
        (await pipe.WriteAsync("A", "last")).Returns(4);
        await pipe.KillAsync("A");
        var write = (await pipe.WriteAsync("B", "next")).IsBlocked();
        (await pipe.ReadAsync("B", 9)).Reads("last");
        write.Returns(4);
        (await pipe.ReadAsync("C", 9)).Reads("next");
    }

    [Fact]
    public async Task Peer_that_is_gone_means_EPIPE_and_the_end_of_the_data()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        await pipe.CatchSigpipeAsync("A");
        (await pipe.WriteAsync("B", "bye")).Returns(3);
        var read = (await pipe.ReadAsync("A", 2)).Reads("by");
        await pipe.KillAsync("B");
        (await pipe.ReadAsync("A", 9)).Reads("e");
        (await pipe.ReadAsync("A", 9)).Returns(0);
        (await pipe.WriteAsync("A", "x")).Fails(Errno.EPIPE);
    }

    [Fact]
    public async Task Reader_that_waits_sees_its_peer_leave()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        var read = (await pipe.ReadAsync("A", 2)).IsBlocked();
        await pipe.KillAsync("B");
        read.Returns(0);
    }

    [Fact]
    public async Task Half_duplex_conversation_alternates()
    {
        await using var pipe = await OpenAsync(HalfDuplex, "A:rw B:rw");
        for (var round = 0; round < 5; round++)
        {
            var reply = (await pipe.ReadAsync("B", 9)).IsBlocked();
            (await pipe.WriteAsync("A", $"q{round}")).Returns(2);
            reply.Reads($"q{round}");
            var answer = (await pipe.ReadAsync("A", 9)).IsBlocked();
            (await pipe.WriteAsync("B", $"a{round}")).Returns(2);
            answer.Reads($"a{round}");
        }
    }
}

public sealed class HalfDuplexOnTheObject : HalfDuplexSuite<ObjectPipeWorld>;

public sealed class HalfDuplexOnItsActor : HalfDuplexSuite<ActorPipeWorld>;
