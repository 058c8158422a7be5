using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Programs.Children;
using ActorIpc.Linux.Tests.Support;

namespace ActorIpc.Linux.Tests;

/// <summary>Children of the host, below processes.</summary>
public sealed class ChildTests
{
    [Fact]
    public async Task Children_start_while_garbage_is_collected_without_pause()
    {
        const int Count = 200, AtOnce = 50;
        var isOver = false;
        var collectors = new int[2].Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                // Without it, those two share a small machine between them.
                Thread.Yield();
            }
        })).ToList();
        var before = GC.CollectionCount(0);
        foreach (var collector in collectors) collector.Start();
        try
        {
            for (var i = 0; i < Count; i += AtOnce)
            {
                var codes = Enumerable.Range(i, AtOnce).Select(static code => code % 256).ToArray();
                Assert.Equal(codes, await Task.WhenAll(codes.Select(CodeOfAsync)).WaitAsync(HostBench.Patience));
                // What the child says of its failure comes through, too.
                var failure = await Assert.ThrowsAsync<ProgramStartException>(() => Child.StartAsync(Shell("") with { Command = ["no-such-program"] }));
                Assert.Equal(ProgramStartException.NotFound, failure.ExitCode);
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            foreach (var collector in collectors) collector.Join();
        }

        Assert.True(GC.CollectionCount(0) - before > Count);
    }

    [Fact]
    public async Task Number_stays_that_of_the_child_until_it_is_disposed_of()
    {
        var child = await Child.StartAsync(Shell("exit 3"));
        Assert.Equal(3 << 8, await child.Exit.WaitAsync(HostBench.Patience));
        Assert.True(Directory.Exists($"/proc/{child.Pid}"));
        child.Send((int)Signal.Kill);
        child.Dispose();
        Assert.False(Directory.Exists($"/proc/{child.Pid}"));
        child.Send((int)Signal.Kill);
        child.Dispose();
    }

    [Fact]
    public async Task Child_that_nobody_wants_is_taken_away_when_it_ends()
    {
        var child = await Child.StartAsync(Shell("exec sleep 1000"));
        child.Dispose();
        Assert.True(HostProcess.IsAlive(child.Pid));
        child.Send((int)Signal.Kill);
        Assert.Equal((int)Signal.Kill, await child.Exit.WaitAsync(HostBench.Patience) & 0x7f);
        Assert.False(Directory.Exists($"/proc/{child.Pid}"));
    }

    [Fact]
    public void Program_that_cannot_be_run_is_told_before_it_is_started()
    {
        var plain = Path.GetTempFileName();
        Assert.Null(RealProgram.WhyNot("sh"));
        Assert.Null(RealProgram.WhyNot("/bin/sh"));
        Assert.Equal("there is none of that name in PATH", RealProgram.WhyNot("no-such-program"));
        Assert.Equal("there is no such file", RealProgram.WhyNot("/no/such/program"));
        Assert.Equal("it is a directory", RealProgram.WhyNot("/tmp"));
        Assert.Equal("it is not executable", RealProgram.WhyNot(plain));
        File.Delete(plain);
    }

    private static async Task<int> CodeOfAsync(int code)
    {
        using var child = await Child.StartAsync(Shell($"exit {code}"));
        var status = await child.Exit;
        Assert.Equal(0, status & 0xff);
        return status >> 8;
    }

    private static ChildStart Shell(string line) =>
        new(["sh", "-c", line], "/", new Dictionary<string, string?>()) { Input = ChildStream.Nothing, Output = ChildStream.Nothing, Error = ChildStream.Nothing };
}
