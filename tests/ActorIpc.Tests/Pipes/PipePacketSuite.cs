using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Packet mode: semantics §2.7, conformance cases 70 and 73.</summary>
public abstract class PipePacketSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    private static readonly PipeOptions Packets = new() { Packets = true };

    [Fact] // 70
    public async Task Read_takes_one_packet_and_drops_its_rest()
    {
        await using var pipe = await OpenAsync(Packets, "P:rw");
        foreach (var packet in (string[])["aaa", "bbbb", "ccccc"]) (await pipe.WriteAsync("P", packet)).Returns(packet.Length);
        (await pipe.ReadAsync("P", 100, nb: true)).Reads("aaa");
        (await pipe.ReadAsync("P", 2, nb: true)).Reads("bb");
        (await pipe.ReadAsync("P", 100, nb: true)).Reads("ccccc");
        (await pipe.ReadAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 73
    public async Task Empty_packet_does_not_exist()
    {
        await using var pipe = await OpenAsync(Packets, "P:rw");
        (await pipe.WriteAsync("P", 0, nb: true)).Returns(0);
        (await pipe.ReadAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // V:P-046
    public async Task Sixteen_packets_of_a_byte_fill_a_default_pipe()
    {
        await using var pipe = await OpenAsync(Packets, "P:rw");
        for (var i = 0; i < 16; i++) (await pipe.WriteAsync("P", 1, nb: true)).Returns(1);
        (await pipe.WriteAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.StoredAsync("P", "r")).Returns(16);
    }

    [Fact] // V:P-045
    public async Task Larger_write_is_cut_into_packets_of_a_page()
    {
        await using var pipe = await OpenAsync(Packets, "P:rw");
        (await pipe.WriteAsync("P", 4097)).Returns(4097);
        (await pipe.ReadAsync("P", 10_000)).Returns(4096);
        (await pipe.ReadAsync("P", 10_000)).Returns(1);
    }

    [Fact]
    public async Task Blocked_reader_gets_one_packet_and_the_next_reader_the_next()
    {
        await using var pipe = await OpenAsync(Packets, "W:w A:r B:r");
        var (a, b) = (await pipe.ReadAsync("A", 2), await pipe.ReadAsync("B", 100));
        (await pipe.WriteAsync("W", "aaa")).Returns(3);
        a.Reads("aa");
        b.IsBlocked();
        (await pipe.WriteAsync("W", "bbb")).Returns(3);
        b.Reads("bbb");
    }

    [Fact]
    public async Task Flag_of_the_write_description_decides()
    {
        await using var pipe = await OpenAsync("A:w B:w R:r");
        (await pipe.FlagsAsync("A", "w", PipeFlags.Packets)).Returns((int)PipeFlags.Packets);
        (await pipe.WriteAsync("A", "aa")).Returns(2);
        (await pipe.WriteAsync("B", "bb")).Returns(2);
        (await pipe.WriteAsync("B", "bb")).Returns(2);
        (await pipe.ReadAsync("R", 100)).Reads("aa");
        (await pipe.ReadAsync("R", 100)).Reads("bbbb");
    }

    [Fact] // V:P-048, as Linux does it
    public async Task Small_packet_merges_into_a_stream_slot_with_tail_room()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", "stream")).Returns(6);
        await pipe.FlagsAsync("P", "w", PipeFlags.Packets);
        (await pipe.WriteAsync("P", "one")).Returns(3);
        (await pipe.WriteAsync("P", Page)).Returns(Page);
        (await pipe.ReadAsync("P", 9)).Reads("streamone");
        (await pipe.ReadAsync("P", 10_000)).Returns(Page);
    }

    [Fact]
    public async Task Stream_write_does_not_merge_into_a_packet()
    {
        await using var pipe = await OpenAsync(Packets, "P:rw");
        (await pipe.WriteAsync("P", "packet")).Returns(6);
        await pipe.FlagsAsync("P", "w", PipeFlags.None);
        (await pipe.WriteAsync("P", "stream")).Returns(6);
        (await pipe.ReadAsync("P", 100)).Reads("packet");
        (await pipe.ReadAsync("P", 100)).Reads("stream");
    }
}

public sealed class PipePacketsOnTheObject : PipePacketSuite<ObjectPipeWorld>;

public sealed class PipePacketsOnItsActor : PipePacketSuite<ActorPipeWorld>;
