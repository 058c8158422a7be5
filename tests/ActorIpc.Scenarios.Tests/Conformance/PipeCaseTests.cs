using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>What the cases of pipes say of load, on the kernels of our own.</summary>
public sealed class PipeCaseTests
{
    private const int Page = PipeOptions.PageSize;

    public static TheoryData<string> Kernels => Programs.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_044_three_writers_of_4096(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Each = 200;
        var blocks = await CollectBlocksAsync(self, new PipeOptions(), "ABC", Page, Each);
        foreach (var letter in "ABC"u8.ToArray()) Assert.Equal(Each, blocks.Count(block => block == letter));
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_046_writes_above_pipe_buf_may_mix(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Each = 100;
        var blocks = await CollectBlocksAsync(self, new PipeOptions { Capacity = Page }, "AB", 2 * Page, Each);
        foreach (var letter in "AB"u8.ToArray()) Assert.Equal(2 * Each, blocks.Count(block => block == letter));
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_056_conservation_under_load(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Readers = 3, Bytes = 20_000;
        var (reader, writer) = self.CreatePipe();
        var (results, sums) = self.CreatePipe("results");
        for (var i = 0; i < Readers; i++) await self.SpawnAsync("reader", reader, sums, ReadByBytesAsync);
        await sums.CloseAsync();
        await reader.CloseAsync();
        for (var i = 0; i < Bytes; i++) Assert.Equal(1, await writer.WriteAsync(new[] { (byte)i }));
        await writer.CloseAsync();
        var (count, sum, buffer) = (0L, 0L, new byte[2 * sizeof(long)]);
        while (await results.ReadAsync(buffer) > 0) (count, sum) = (count + BitConverter.ToInt64(buffer), sum + BitConverter.ToInt64(buffer, sizeof(long)));
        Assert.Equal((Bytes, Enumerable.Range(0, Bytes).Sum(static i => (long)(byte)i)), (count, sum));
        await self.AllSucceedAsync(Readers);

        static async Task ReadByBytesAsync(Process self, PipeReader reader, PipeWriter sums)
        {
            var (count, sum, buffer) = (0L, 0L, new byte[1]);
            for (; await reader.ReadAsync(buffer) > 0; count++) sum += buffer[0];
            await sums.WriteAsync((byte[])[.. BitConverter.GetBytes(count), .. BitConverter.GetBytes(sum)]);
        }
    });

    // There are no numbers for flags, no pointers and no table of descriptors here: what a script says of a pipe that cannot be is refused before there is one.
    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_074_pipe2_flags_bad_pointer_table_full(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => self.CreatePipe(options: new PipeOptions { Capacity = 0 }));
        Assert.Throws<ArgumentException>(() => self.CreatePipe(options: new PipeOptions { Capacity = 100, Packets = true }));
        var (reader, writer) = self.CreatePipe();
        Assert.Equal(1, await writer.WriteAsync("x"u8.ToArray()));
        Assert.Equal(1, await reader.ReadAsync(new byte[9]));
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_020_seeking(string kernel) => Programs.RunAsync(kernel, static self =>
    {
        var (reader, writer) = self.CreatePipe();
        foreach (var stream in new[] { reader.AsStream(), writer.AsStream() })
        {
            Assert.False(stream.CanSeek);
            foreach (var origin in Enum.GetValues<SeekOrigin>()) Assert.Contains("ESPIPE", Assert.Throws<NotSupportedException>(() => stream.Seek(0, origin)).Message, StringComparison.Ordinal);
            Assert.Throws<NotSupportedException>(() => stream.Position);
            Assert.Throws<NotSupportedException>(() => stream.Length);
        }

        return Task.CompletedTask;
    });

    /// <summary>Lets one child for each letter write blocks of it, and tells of which letter each page was; none may be mixed.</summary>
    private static async Task<List<byte>> CollectBlocksAsync(Process self, PipeOptions options, string letters, int size, int times)
    {
        var (reader, writer) = self.CreatePipe(options: options);
        foreach (var letter in letters) await self.SpawnAsync($"writer-{letter}", writer, WriteAsync, $"{(int)letter}", $"{size}", $"{times}");
        await writer.CloseAsync();
        var (blocks, page, have) = (new List<byte>(), new byte[Page], 0);
        for (int count; (count = await reader.ReadAsync(page.AsMemory(have))) > 0;)
        {
            if ((have += count) < Page) continue;
            Assert.False(page.AsSpan().ContainsAnyExcept(page[0]));
            blocks.Add(page[0]);
            have = 0;
        }

        Assert.Equal(0, have);
        await self.AllSucceedAsync(letters.Length);
        return blocks;

        static async Task WriteAsync(Process self, PipeWriter writer)
        {
            var block = new byte[self.Number(1)];
            Array.Fill(block, (byte)self.Number());
            for (var i = 0; i < self.Number(2); i++) Assert.Equal(block.Length, await writer.WriteAsync(block));
        }
    }
}
