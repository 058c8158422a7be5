using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>The conformance cases that a script cannot say, because there are too many lines or because nobody knows who comes first; on every kernel.</summary>
public sealed class ConformanceCaseTests(RealKernel real) : IClassFixture<RealKernel>
{
    private const int Page = 4096;

    // Those of which there is no script: the test here is all there is of 74; 237 is about types, which scripts do not have (SharedCellsSuite, RegionTests).
    private static readonly int[] WithoutScript = [74, 237];

    private static readonly int[] Cases =
    [
        1, 3, 5, 6, 8, 10, 12, 13, 15, 18, 20, 21, 23, 24, 25, 28, 30, 32, 33, 34, 38, 40, 41, 43, 44, 46, 47, 48, 49, 51,
        54, 55, 56, 57, 60, 61, 62, 63, 65, 67, 69, 70, 73, 74, 76, 78, 79, 80, 82, 83, 84, 87, 89, 91, 94, 96, 98, 100, 102, 105,
        106, 108, 109, 110, 111, 112, 113, 115, 116, 117, 119, 121, 122, 124, 125, 127, 128, 130, 132, 133, 135, 138, 139, 141, 143, 144, 145, 146, 149, 151,
        153, 156, 157, 158, 159, 162, 165, 167, 168, 169, 170, 172, 173, 174, 175, 176, 177, 179, 180, 183, 184, 185, 188, 189, 192, 193, 194, 197, 199, 200,
        201, 203, 204, 206, 207, 208, 209, 210, 213, 215, 216, 218, 221, 223, 225, 227, 229, 232, 234, 235, 237, 239, 240, 242, 244, 245,
    ];

    public static TheoryData<string> Kernels => ["simulated", "actors", "linux"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Case_044_three_writers_of_4096(string name)
    {
        if (await StartAsync(name) is not { } run) return;
        await using var _ = run;
        await run.DoAsync("process reader", "reader: pipe as r w", "fork reader as a", "fork reader as b", "fork reader as c");
        var blocks = await run.MixAsync(["a", "b", "c"], rounds: 200, size: Page);
        Assert.Equal(600 * Page, blocks.Length);
        foreach (var block in blocks.Chunk(Page)) Assert.Single(block.Distinct());
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Case_046_writes_above_PIPE_BUF_may_mix(string name)
    {
        if (await StartAsync(name) is not { } run) return;
        await using var _ = run;
        await run.DoAsync("process reader", $"reader: pipe as r w capacity={Page}", "fork reader as a", "fork reader as b");
        var all = await run.MixAsync(["a", "b"], rounds: 100, size: 2 * Page);
        Assert.Equal(200 * 2 * Page, all.Length);
        Assert.Equal(100 * 2 * Page, all.Count(static value => value == 'a'));
        foreach (var block in all.Chunk(Page)) Assert.Single(block.Distinct());
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Case_056_conservation_under_load(string name)
    {
        if (await StartAsync(name) is not { } run) return;
        await using var _ = run;
        await run.DoAsync("process writer", "writer: pipe as r w", "fork writer as a", "fork writer as b", "fork writer as c");
        var (sent, received, readers) = (0, new List<byte>(), (string[])["a", "b", "c"]);
        for (var round = 0; sent < 20_000; round++)
        {
            // One reader always waits when the bytes come, and one finds what the others have left.
            await run.BeginAsync($"{readers[round % 3]}: read r {1 + (round % 7)}");
            var bytes = Enumerable.Range(sent, Math.Min(10, 20_000 - sent)).Select(static value => (byte)value).ToArray();
            await run.BeginAsync($"writer: write w \"{string.Concat(bytes.Select(static value => $"\\x{value:x2}"))}\"");
            sent += bytes.Length;
            await run.BeginAsync($"{readers[(round + 1) % 3]}: read r 20");
            received.AddRange(run.TakeData());
        }

        Assert.Equal(Enumerable.Range(0, 20_000).Select(static value => (byte)value), received);
    }

    [Fact] // Processes on our kernels have no table of descriptors that could be full; wrong flags and buffers are BadCallTests.
    public async Task Case_074_pipe2_flags_bad_pointer_table_full()
    {
        if (await StartAsync("linux") is not { } run) return;
        await using var _ = run;
        await run.DoAsync("process p");
        var made = 0;
        CallResult result;
        while ((result = await run.CallAsync($"p: pipe as r{made} w{made}")).IsSuccess) made++;
        Assert.Equal(Errno.EMFILE, result.Error);
        // Nothing is left of the one that failed: what is closed can be had again, and no more.
        await run.DoAsync("p: close r0", "p: close w0");
        Assert.True((await run.CallAsync("p: pipe as again other")).IsSuccess);
        Assert.Equal(Errno.EMFILE, (await run.CallAsync("p: pipe as r w")).Error);
    }

    [Fact]
    public void Every_case_has_a_script_or_a_test()
    {
        var scripts = ScriptFiles.Names.Where(static name => char.IsAsciiDigit(name[0])).Select(static name => int.Parse(name[..3], null)).ToHashSet();
        Assert.Empty(Cases.Except(scripts).Except(WithoutScript));
        Assert.Empty(WithoutScript.Intersect(scripts));
    }

    // Null: the machine has none, and says why.
    private async Task<Playing?> StartAsync(string name)
    {
        ScenarioKernel kernel = name switch { "simulated" => new SimulatedScenarioKernel(), "actors" => new ActorScenarioKernel(), _ => real.Linux };
        if (kernel.WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return null;
        }

        return new Playing(await kernel.StartAsync(new HashSet<string>()));
    }

    /// <summary>Lines that are made up as they are done.</summary>
    private sealed class Playing(ScenarioRun run) : IAsyncDisposable
    {
        private readonly ScriptBuilder _script = new("case");
        private readonly HashSet<string> _waiting = [];
        private readonly List<byte> _data = [];

        public async Task DoAsync(params string[] lines)
        {
            foreach (var line in lines) await BeginAsync(line);
        }

        /// <summary>Does a line, which may wait.</summary>
        public async Task<StepReport> BeginAsync(string text)
        {
            var statement = _script.Add(text)!.Statement;
            var report = await run.DoAsync(statement);
            if (statement is CallStatement { Caller.Process: var caller }) _waiting.Add(caller);
            foreach (var (who, result) in report.Completions)
            {
                _waiting.Remove(who.Process);
                if (result.Parts is [{ Value: byte[] data }, ..]) _data.AddRange(data);
            }

            return report;
        }

        /// <summary>Does a line that does not wait.</summary>
        public async Task<CallResult> CallAsync(string text) => (await BeginAsync(text)).Completions.Single().Result;

        /// <summary>What was read since.</summary>
        public byte[] TakeData()
        {
            var data = _data.ToArray();
            _data.Clear();
            return data;
        }

        /// <summary>Each writes its letter so many times, as soon as it can; <c>reader</c> reads whenever nobody else can go on.</summary>
        public async Task<byte[]> MixAsync(string[] writers, int rounds, int size)
        {
            var left = writers.ToDictionary(static writer => writer, _ => rounds);
            while (left.Values.Any(static count => count > 0) || _waiting.Count > 0)
            {
                if (writers.FirstOrDefault(writer => left[writer] > 0 && !_waiting.Contains(writer)) is { } free)
                {
                    left[free]--;
                    await BeginAsync($"{free}: write w \"{free}\"*{size}");
                }
                else
                {
                    await BeginAsync("reader: read r 10000");
                }
            }

            while ((await CallAsync("reader: ioctl r FIONREAD")).Parts[0].Value is > 0L) await BeginAsync("reader: read r 10000");
            return TakeData();
        }

        public ValueTask DisposeAsync() => run.DisposeAsync();
    }
}
