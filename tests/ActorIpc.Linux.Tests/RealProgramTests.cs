using System.Security.Cryptography;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;
using ActorIpc.Programs;

namespace ActorIpc.Linux.Tests;

/// <summary>Real programs as processes: what they are given, and how they end.</summary>
public sealed class RealProgramTests : IAsyncLifetime
{
    private readonly HostBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(255)]
    public async Task Exit_code_is_that_of_the_process(int code) =>
        Assert.Equal($"exited({code})", (await _bench.ShellAsync($"exit {code}")).Status.ToString());

    [Theory]
    [InlineData("KILL", "killed(SIGKILL)")]
    [InlineData("TERM", "killed(SIGTERM)")]
    [InlineData("INT", "killed(SIGINT)")]
    [InlineData("PIPE", "killed(SIGPIPE)")]
    [InlineData("SEGV", "killed(SIGSEGV)")]
    [InlineData("BUS", "killed(SIGBUS)")]
    [InlineData("USR1", "killed(SIGUSR1)")]
    [InlineData("USR2", "killed(SIGUSR2)")]
    [InlineData("HUP", "killed(SIGHUP)")]
    [InlineData("QUIT", "killed(SIGQUIT)")]
    [InlineData("ABRT", "killed(SIGABRT)")]
    [InlineData("FPE", "killed(SIGFPE)")]
    [InlineData("ALRM", "killed(SIGALRM)")]
    [InlineData("XCPU", "killed(SIGXCPU)")]
    [InlineData("PROF", "exited(155)")]
    public async Task Signal_that_kills_the_program_kills_the_process(string signal, string status) =>
        Assert.Equal(status, (await _bench.ShellAsync($"kill -{signal} $$; exit 9")).Status.ToString());

    [Fact]
    public async Task Megabyte_goes_through_cat_as_it_is()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000_003);
        var ran = await _bench.RunProgramAsync(["cat"], bytes);
        Assert.Equal(("exited(0)", ""), (ran.Status.ToString(), ran.Error));
        Assert.Equal(bytes, ran.Output);
    }

    [Fact]
    public async Task Three_streams_are_apart()
    {
        var ran = await _bench.RunProgramAsync(["sh", "-c", "read line; echo out $line; echo err $line >&2"], "in\n"u8.ToArray());
        Assert.Equal(("exited(0)", "out in\n", "err in\n"), (ran.Status.ToString(), ran.Text, ran.Error));
    }

    [Fact]
    public async Task Program_begins_as_after_exec()
    {
        var status = (await _bench.RunProgramAsync(["cat", "/proc/self/status"])).Text;
        Assert.Contains("SigBlk:\t0000000000000000\n", status);
        Assert.Contains($"SigIgn:\t{HostSignals.InheritedIgnored:x16}\n", status);
        Assert.Contains("SigCgt:\t0000000000000000\n", status);
        Assert.Contains($"PPid:\t{Environment.ProcessId}\n", status);
        // The fourth is that of the directory that it reads.
        Assert.Equal("0\n1\n2\n3\n", (await _bench.RunProgramAsync(["ls", "/proc/self/fd"])).Text);
        Assert.Equal("", (await _bench.RunProgramAsync(["cat"])).Text);
    }

    [Fact]
    public async Task Directory_environment_and_arguments_are_those_given()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "sub"));
        Environment.SetEnvironmentVariable("ACTORIPC_TEST_TAKEN", "x");
        var body = RealProgram.Of(
            ["sh", "-c", "pwd; echo $ACTORIPC_TEST${ACTORIPC_TEST_TAKEN-gone}; echo \"$@\"", "name"],
            Path.Combine(_bench.Folder, "sub"), new Dictionary<string, string?> { ["ACTORIPC_TEST"] = "häß", ["ACTORIPC_TEST_TAKEN"] = null });
        var output = new MemoryStream();
        var pid = await _bench.RunAsync("sh", self => body(new ProgramContext { Self = self, Arguments = ["a b", "c"], Output = output }));
        await _bench.ExitOfAsync(pid);
        Assert.Equal($"{_bench.Folder}/sub\nhäßgone\na b c\n", System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Program_that_cannot_be_started_says_why()
    {
        var plain = Path.Combine(_bench.Folder, "plain");
        File.WriteAllText(plain, "echo no first line");
        File.SetUnixFileMode(plain, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Fails(["no-such-program"], 127, "no-such-program: command not found on this machine (PATH)\n");
        await Fails(["/no/such/program"], 127, "/no/such/program: No such file or directory (or its interpreter is missing)\n");
        await Fails([_bench.Folder], 126, $"{_bench.Folder}: Permission denied\n");
        await Fails([plain], 126, $"{plain}: it is no program: a script needs a first line such as #!/bin/sh\n");
        var body = RealProgram.Of(["true"], "/no/such/directory");
        var error = new MemoryStream();
        var pid = await _bench.RunAsync("true", self => body(new ProgramContext { Self = self, Error = error }));
        Assert.Equal(126, (await _bench.ExitOfAsync(pid)).Code);
        Assert.Equal("true: its directory /no/such/directory cannot be entered: No such file or directory\n", System.Text.Encoding.UTF8.GetString(error.ToArray()));
        Assert.Throws<ArgumentException>(() => RealProgram.Of([]));
        Assert.Throws<ArgumentException>(() => RealProgram.Of(["echo", "a\0b"]));

        async Task Fails(string[] command, int code, string message)
        {
            var ran = await _bench.RunProgramAsync(command);
            Assert.Equal((code, "", message), (ran.Status.Code, ran.Text, ran.Error));
        }
    }

    [Fact]
    public async Task Compressed_bytes_come_out_as_they_went_in()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000).Concat(new byte[700_000]).ToArray();
        var output = new MemoryStream();
        var (zip, unzip) = (await _bench.ReserveAsync("gzip"), await _bench.ReserveAsync("gunzip"));
        var pipe = _bench.Wire(reader: unzip, writer: zip);
        var (compress, expand) = (RealProgram.Of(["gzip", "-c"]), RealProgram.Of(["gzip", "-dc"]));
        await _bench.StartReservedAsync(zip, self => compress(new ProgramContext { Self = self, Input = new MemoryStream(bytes), Output = pipe.WriterOf(self).AsStream() }));
        await _bench.StartReservedAsync(unzip, self => expand(new ProgramContext { Self = self, Input = pipe.ReaderOf(self).AsStream(), Output = output }));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(zip)).ToString());
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(unzip)).ToString());
        Assert.Equal(bytes, output.ToArray());
    }

    [Fact]
    public async Task Many_programs_run_at_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _bench.ShellAsync($"echo {i}; exit {i}")));
        for (var i = 0; i < all.Length; i++) Assert.Equal((i, $"{i}\n"), (all[i].Status.Code, all[i].Text));
    }
}
