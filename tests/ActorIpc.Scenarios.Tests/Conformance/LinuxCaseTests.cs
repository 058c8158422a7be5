using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Tests.Kernels;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>What the cases say and only the C interface has, on the real kernel: load, pointers, and calls that the language does not know.</summary>
public sealed class LinuxCaseTests(KernelSet kernels) : IClassFixture<KernelSet>
{
    private const int Page = 4096;

    [Fact]
    public Task Case_020_seeking_on_linux() => WithPipeAsync((load, main) =>
    {
        foreach (var end in new[] { "r", "w" })
        {
            var descriptor = load.Descriptor("main", end);
            for (var whence = 0; whence <= 2; whence++) AssertFails(main, Errno.ESPIPE, "lseek", descriptor, 0, whence);
        }

        main.ClearData();
        var buffer = main.Clear(1);
        AssertFails(main, Errno.ESPIPE, "pread", load.Descriptor("main", "r"), buffer, 1, 0);
        AssertFails(main, Errno.ESPIPE, "pwrite", load.Descriptor("main", "w"), buffer, 1, 0);
    });

    [Theory]
    [InlineData(16 * Page, "ABC", Page, 200)]
    public Task Case_044_three_writers_of_4096_on_linux(int capacity, string letters, int size, int times) => CollectBlocksAsync(capacity, letters, size, times);

    [Theory]
    [InlineData(Page, "AB", 2 * Page, 100)]
    public Task Case_046_writes_above_pipe_buf_may_mix_on_linux(int capacity, string letters, int size, int times) => CollectBlocksAsync(capacity, letters, size, times);

    [Fact]
    public async Task Case_056_conservation_under_load_on_linux()
    {
        const int Bytes = 20_000;
        await using var load = await LinuxLoad.BeginAsync(kernels.Linux);
        if (load is null) return;
        await load.StartAsync(16 * Page, "a", "b", "c");
        foreach (var reader in new[] { "a", "b", "c" }) load[reader].Must("close", load.Descriptor(reader, "w"));
        var (left, read) = (Bytes, 0L);
        LinuxLoad.RunToEnd(
            Transfer(load, "main", "write", "w", 1, WasLast),
            Transfer(load, "a", "read", "r", 1, WasEnd), Transfer(load, "b", "read", "r", 1, WasEnd), Transfer(load, "c", "read", "r", 1, WasEnd));
        Assert.Equal(Bytes, read);

        bool WasLast(long count)
        {
            Assert.Equal(1, count);
            if (--left > 0) return false;
            load["main"].Must("close", load.Descriptor("main", "w"));
            return true;
        }

        bool WasEnd(long count)
        {
            read += count;
            return count == 0;
        }
    }

    [Fact]
    public Task Case_074_pipe2_flags_bad_pointer_table_full_on_linux() => WithPipeAsync((load, main) =>
    {
        const int Most = 1024;
        main.ClearData();
        var ends = main.Clear(2 * sizeof(int));
        var free = main.Must("dup", load.Descriptor("main", "r"));
        AssertFails(main, Errno.EINVAL, "pipe2", ends, 0xDEAD);
        AssertFails(main, Errno.EFAULT, "pipe2", 8, 0);
        Assert.Equal(free + 1, main.Must("dup", load.Descriptor("main", "r")));
        var made = 0;
        for (; main.Invoke("pipe2", ends, 0) == 0; made++) Assert.InRange(made, 0, Most);
        Assert.Equal((Errno.EMFILE, true), (main.Error, made > 0));
    });

    [Fact]
    public Task Case_080_name_collision_on_linux() => WithPipeAsync((_, main) =>
    {
        main.ClearData();
        main.Must("symlink", main.Text("/nowhere"), main.Text("/link"));
        AssertFails(main, Errno.EEXIST, "mkfifo", main.Text("/link"), 0b110_000_000);
    });

    [Fact]
    public Task Case_102_truncate_on_linux() => WithPipeAsync((_, main) =>
    {
        main.ClearData();
        main.Must("mkfifo", main.Text("/line"), 0b110_000_000);
        AssertFails(main, Errno.EINVAL, "truncate", main.Text("/line"), 0);
    });

    [Fact]
    public Task Case_133_setattr_on_linux() => WithPipeAsync((_, main) =>
    {
        const int ReadWriteCreate = 0x42, OwnerOnly = 0b110_000_000, NonBlocking = 0x800, Fields = 8;
        main.ClearData();
        var (attributes, before) = (main.Clear(Fields * sizeof(long)), main.Clear(Fields * sizeof(long)));
        Set(attributes, 0, 2, 8, 0);
        var queue = (nint)main.Must("mq_open", main.Text("/jobs"), ReadWriteCreate, OwnerOnly, attributes);
        Set(attributes, NonBlocking, 99, 99, 99);
        main.Must("mq_setattr", queue, attributes, before);
        Assert.Equal([0, 2, 8, 0], Get(before));
        main.Must("mq_getattr", queue, before);
        Assert.Equal([NonBlocking, 2, 8, 0], Get(before));
        AssertFails(main, Errno.EAGAIN, "mq_receive", queue, main.Clear(8), 8, 0);
        Set(attributes, 1, 2, 8, 0);
        AssertFails(main, Errno.EINVAL, "mq_setattr", queue, attributes, 0);
        main.Must("mq_close", queue);

        static void Set(nint place, params ReadOnlySpan<long> values)
        {
            for (var i = 0; i < values.Length; i++) AgentData.At<long>(place, i * sizeof(long)) = values[i];
        }

        static long[] Get(nint place) => [.. Enumerable.Range(0, 4).Select(i => AgentData.At<long>(place, i * sizeof(long)))];
    });

    [Fact]
    public Task Case_218_posix_new_object_on_linux() => WithPipeAsync((_, main) =>
    {
        const int ReadWriteCreate = 0x42, OwnerOnly = 0b110_000_000, GetDescriptorFlags = 1, CloseOnExec = 1;
        main.ClearData();
        var descriptor = (nint)main.Must("shm_open", main.Text("/board"), ReadWriteCreate, OwnerOnly);
        Assert.Equal(CloseOnExec, main.Must("fcntl", descriptor, GetDescriptorFlags));
    });

    private static void AssertFails(Agent agent, Errno errno, string function, params ReadOnlySpan<nint> arguments) =>
        Assert.Equal((-1, errno), ((int)agent.Invoke(function, arguments), agent.Error));

    private async Task WithPipeAsync(Action<LinuxLoad, Agent> test)
    {
        await using var load = await LinuxLoad.BeginAsync(kernels.Linux);
        if (load is null) return;
        await load.StartAsync(16 * Page);
        test(load, load["main"]);
    }

    private async Task CollectBlocksAsync(int capacity, string letters, int size, int times)
    {
        await using var load = await LinuxLoad.BeginAsync(kernels.Linux);
        if (load is null) return;
        var writers = letters.Select(static letter => letter.ToString()).ToArray();
        await load.StartAsync(capacity, writers);
        var (blocks, total, have, page) = (new List<byte>(), letters.Length * size * times, 0, new byte[Page]);
        var left = new int[letters.Length];
        Array.Fill(left, times);
        var callers = writers.Select((writer, index) => Transfer(load, writer, "write", "w", size, count => count != size || --left[index] == 0, (byte)letters[index])).ToList();
        nint place = 0;
        callers.Add(new LinuxLoad.Caller(
            load["main"],
            main =>
            {
                main.ClearData();
                place = main.Reserve(Page);
                main.Start(LibC.Find("read"), load.Descriptor("main", "r"), place, Page - have);
            },
            count =>
            {
                AgentData.Span(place, (int)count).CopyTo(page.AsSpan(have));
                if ((have += (int)count) == Page)
                {
                    Assert.False(page.AsSpan().ContainsAnyExcept(page[0]));
                    blocks.Add(page[0]);
                    have = 0;
                }

                return blocks.Count * Page == total;
            }));
        LinuxLoad.RunToEnd(callers);
        Assert.All(left, static rest => Assert.Equal(0, rest));
        foreach (var letter in letters) Assert.Equal(size * times / Page, blocks.Count(block => block == letter));
    }

    private static LinuxLoad.Caller Transfer(LinuxLoad load, string process, string function, string end, int size, Func<long, bool> isLast, byte filling = 0) => new(
        load[process],
        agent =>
        {
            agent.ClearData();
            var place = agent.Reserve(size);
            if (function == "write") AgentData.Span(place, size).Fill(filling);
            agent.Start(LibC.Find(function), load.Descriptor(process, end), place, size);
        },
        isLast);
}
