using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Tests.Programs;

/// <summary>The programs that read and write streams, as people use them.</summary>
public sealed class StreamProgramTests : IAsyncLifetime
{
    private readonly ProgramBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("cat", "a\nb", "a\nb")]
    [InlineData("cat -", "a\n", "a\n")]
    [InlineData("cat -n", "a\n\nb", "     1\ta\n     2\t\n     3\tb")]
    [InlineData("echo hello world", "", "hello world\n")]
    [InlineData("echo -n hello", "", "hello")]
    [InlineData("echo", "", "\n")]
    [InlineData("echo -z --", "", "-z --\n")]
    [InlineData("head", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")]
    [InlineData("head -n 2", "1\n2\n3\n", "1\n2\n")]
    [InlineData("head -n2", "1\n2\n3\n", "1\n2\n")]
    [InlineData("head -1", "1\n2\n3\n", "1\n")]
    [InlineData("head -n 5", "1\n2", "1\n2")]
    [InlineData("head -n 0", "1\n2", "")]
    [InlineData("head -c 3", "1\n2\n3\n", "1\n2")]
    [InlineData("tail", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")]
    [InlineData("tail -n 2", "1\n2\n3", "2\n3")]
    [InlineData("tail -1", "1\n2\n3\n", "3\n")]
    [InlineData("tail -n 0", "1\n2", "")]
    [InlineData("tail -n 5", "1\n\n3", "1\n\n3")]
    [InlineData("tail -n +2", "1\n2\n3", "2\n3")]
    [InlineData("tail -n +0", "1\n2\n", "1\n2\n")]
    [InlineData("tail -n +9", "1\n2\n", "")]
    [InlineData("true -x", "", "")]
    [InlineData("wc", "one two\nthree\n", "      2       3      14\n")]
    [InlineData("wc -l", "one two\nthree", "1\n")]
    [InlineData("wc -w", " one\t two\nthree ", "3\n")]
    [InlineData("wc -c", "äb", "3\n")]
    [InlineData("wc -cl", "a\n", "      1       2\n")]
    [InlineData("seq 3", "", "1\n2\n3\n")]
    [InlineData("seq 2 4", "", "2\n3\n4\n")]
    [InlineData("seq 10 -4 1", "", "10\n6\n2\n")]
    [InlineData("seq 1 0.5 2", "", "1.0\n1.5\n2.0\n")]
    [InlineData("seq -1 1", "", "-1\n0\n1\n")]
    [InlineData("seq 3 1", "", "")]
    [InlineData("sort", "b\na\nB\n\nab", "\nB\na\nab\nb\n")]
    [InlineData("sort -r", "a\nc\nb\n", "c\nb\na\n")]
    [InlineData("sort -n", "10\n9\n-1\nx\n2.50\n2.5\n", "-1\nx\n2.5\n2.50\n9\n10\n")]
    [InlineData("sort -nr", "10\n9\n100\n", "100\n10\n9\n")]
    [InlineData("sort -u", "b\na\nb\na\n", "a\nb\n")]
    [InlineData("sort -nu", "1 one\n01 uno\n2\n", "1 one\n2\n")]
    [InlineData("sort -n", "123456789012345678901234567891\n123456789012345678901234567890\n", "123456789012345678901234567890\n123456789012345678901234567891\n")]
    [InlineData("grep b", "abc\nxyz\nb", "abc\nb\n")]
    [InlineData("grep -v b", "abc\nxyz\n", "xyz\n")]
    [InlineData("grep -i B", "abc\nxyz\n", "abc\n")]
    [InlineData("grep -c b", "abc\nb\nxyz\n", "2\n")]
    [InlineData("grep -n b", "abc\nxyz\nb\n", "1:abc\n3:b\n")]
    [InlineData("grep -q b", "abc\n", "")]
    [InlineData("grep -F a.c", "abc\na.c\n", "a.c\n")]
    [InlineData("grep ^a.c$", "abc\nabcd\n", "abc\n")]
    [InlineData("grep -- -x", "a-x\nb\n", "a-x\n")]
    public async Task Program_does_what_people_expect(string line, string input, string output)
    {
        var ran = await _bench.RunAsync(line, input);
        Assert.Equal(("exited(0)", output, ""), (ran.Status.ToString(), ran.Output, ran.Error));
    }

    [Theory]
    [InlineData("cat -z", 2, "cat: there is no option -z; usage: cat [-n] [FILE...]\n")]
    [InlineData("cat nofile", 1, "cat: nofile: No such file or directory\n")]
    [InlineData("sort nofile", 2, "sort: nofile: No such file or directory\n")]
    [InlineData("head -n x", 2, "head: 'x' is no number of lines: it is a whole number, 0 or more; usage: head [-n LINES | -LINES | -c BYTES] [FILE...]\n")]
    [InlineData("head -n", 2, "head: option -n needs a value; usage: head [-n LINES | -LINES | -c BYTES] [FILE...]\n")]
    [InlineData("tail -n -1", 2, "tail: '-1' is no number of lines: it is a whole number, 0 or more; usage: tail [-n LINES | -n +LINE | -LINES] [FILE...]\n")]
    [InlineData("tail nofile", 1, "tail: nofile: No such file or directory\n")]
    [InlineData("false -x", 1, "")]
    [InlineData("wc --lines", 2, "wc: there is no option --lines; usage: wc [-lwc] [FILE...]\n")]
    [InlineData("seq", 2, "seq: it is not said where to end; usage: seq [FIRST [STEP]] LAST\n")]
    [InlineData("seq 1 0 3", 2, "seq: the step is 0: it would never end; usage: seq [FIRST [STEP]] LAST\n")]
    [InlineData("sleep 1x", 2, "sleep: '1x' is no time such as 0.5, 2s, 1m or 3h; usage: sleep TIME...\n")]
    [InlineData("grep x", 1, "")]
    [InlineData("grep", 2, "grep: there is no pattern; usage: grep [-vicnqFE] PATTERN [FILE...]\n")]
    [InlineData("grep x nofile", 2, "grep: nofile: No such file or directory\n")]
    public async Task Error_is_told_in_the_words_people_know(string line, int code, string error)
    {
        var ran = await _bench.RunAsync(line);
        Assert.Equal((code, "", error), (ran.Status.Code, ran.Output, ran.Error));
    }

    [Fact]
    public async Task Other_files_are_read_when_one_is_missing()
    {
        await _bench.WriteFileAsync("/tmp/a", "A\n");
        await _bench.WriteFileAsync("/tmp/b", "B\n");
        var cat = await _bench.RunAsync("cat a nofile - /tmp/b", "in\n");
        Assert.Equal((1, "A\nin\nB\n", "cat: nofile: No such file or directory\n"), (cat.Status.Code, cat.Output, cat.Error));
        var wc = await _bench.RunAsync("wc -l a nofile b");
        Assert.Equal((1, "1 a\n1 b\n2 total\n"), (wc.Status.Code, wc.Output));
        var head = await _bench.RunAsync("head -n1 a b");
        Assert.Equal((0, "==> a <==\nA\n\n==> b <==\nB\n"), (head.Status.Code, head.Output));
        var tail = await _bench.RunAsync("tail a b");
        Assert.Equal((0, "==> a <==\nA\n\n==> b <==\nB\n"), (tail.Status.Code, tail.Output));
        var grep = await _bench.RunAsync("grep -n . a nofile b");
        Assert.Equal((2, "a:1:A\nb:1:B\n"), (grep.Status.Code, grep.Output));
        Assert.Equal("A\nB\n", (await _bench.RunAsync("sort -u b a b")).Output);
    }

    [Fact]
    public async Task Directory_cannot_be_read()
    {
        await _bench.RunAsync("mkdir /d");
        var ran = await _bench.RunAsync("cat /d -", "in");
        Assert.Equal((1, "in", "cat: /d: Is a directory\n"), (ran.Status.Code, ran.Output, ran.Error));
        await _bench.RunAsync("rmdir /d");
    }

    [Fact]
    public async Task Tee_writes_everywhere_and_appends_if_told()
    {
        Assert.Equal("x\n", (await _bench.RunAsync("tee one two", "x\n")).Output);
        var again = await _bench.RunAsync("tee -a one /dev", "y\n");
        Assert.Equal((1, "y\n", "tee: /dev: Is a directory\n"), (again.Status.Code, again.Output, again.Error));
        Assert.Equal("x\ny\n", await _bench.ReadFileAsync("/tmp/one"));
        Assert.Equal("x\n", await _bench.ReadFileAsync("/tmp/two"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_pass_as_they_are()
    {
        byte[] bytes = [0, 255, 254, 10, 128, 0, 10, 195];
        foreach (var (name, arguments) in new[] { ("cat", Array.Empty<string>()), ("head", ["-n9"]), ("tail", []), ("tee", []), ("grep", ["-v", "nothing"]) })
        {
            var output = (await _bench.RunAsync(name, arguments, bytes)).Output;
            // A last line gets its end.
            Assert.Equal(name == "grep" ? [.. bytes, 10] : bytes, output);
        }

        Assert.Equal([0, 255, 254, 10, 128, 0, 10, 195, 10], (await _bench.RunAsync("sort", [], [195, 10, 0, 255, 254, 10, 128, 0])).Output);
    }

    [Fact]
    public async Task Patterns_that_are_wrong_or_cannot_be_bounded_are_refused_and_hard_ones_are_quick()
    {
        Assert.StartsWith("grep: the pattern 'a(' is wrong: ", (await _bench.RunAsync("grep a(")).Error);
        Assert.StartsWith(@"grep: the pattern '(a)\1' cannot be used here: ", (await _bench.RunAsync(@"grep (a)\1")).Error);
        Assert.Equal(1, (await _bench.RunAsync("grep (a+)+(a|aa)+$", new string('a', 50_000) + "!")).Status.Code);
    }

    [Fact]
    public async Task Long_lines_and_many_lines_take_no_more_than_their_length()
    {
        var one = new string('x', 3_000_000);
        Assert.Equal("1\n", (await _bench.RunAsync("grep -c x", one)).Output);
        var many = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i * 7919L % 200_000}\n"));
        Assert.Equal(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i}\n")), (await _bench.RunAsync("sort -n", many)).Output);
    }

    [Fact]
    public async Task Sort_can_be_killed_while_it_sorts()
    {
        var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i * 7919L % 300_000}\n")));
        var output = new MemoryStream();
        // It has read everything, and has its runs before it.
        var pid = await _bench.StartAsync("sort", ["-r"], self => Task.FromResult<(Stream, Stream)>((new Read(many, () => _bench.Kernel.Kernel.Signal(self.Pid, Signal.Kill)), output)));
        Assert.Equal("killed(SIGKILL)", (await _bench.Kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(0, output.Length);
    }

    private sealed class Read(byte[] bytes, Action atEnd) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length) atEnd();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    [Fact]
    public async Task Sleep_ends_when_its_time_is_over()
    {
        var pid = await _bench.StartAsync("sleep", ["1m", "0.5"], Stream.Null, Stream.Null, Stream.Null);
        await _bench.Kernel.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.False(_bench.Kernel.HasExited(pid));
        await _bench.Kernel.AdvanceAsync(TimeSpan.FromSeconds(0.5));
        Assert.Equal("exited(0)", (await _bench.Kernel.ExitOfAsync(pid)).ToString());
    }

    [Fact]
    public async Task Help_shows_the_usage_and_an_example()
    {
        foreach (var program in ActorIpc.Programs.BuiltinPrograms.All.Where(program => program.Name is not ("echo" or "yes")))
        {
            var ran = await _bench.RunAsync(program.Name, ["--help"]);
            Assert.StartsWith($"usage: {program.Name} {program.Usage}\n", ran.Output);
            Assert.Contains("\nexample: ", ran.Output);
            Assert.True(program.Details.Split('\n').Length <= 20, program.Name);
        }
    }
}
