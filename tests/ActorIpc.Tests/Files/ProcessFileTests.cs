using System.Text;
using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Files;

/// <summary>open(2) as programs use it.</summary>
public sealed class ProcessFileTests : IAsyncLifetime
{
    private readonly TestKernel _kernel = TestKernel.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    private async Task RunAsync(Func<Process, Task> body) =>
        Assert.Equal("exited(0)", (await _kernel.ExitOfAsync(await _kernel.RunAsync("program", body))).ToString());

    private static async Task<string> TextOfAsync(Process self, string path)
    {
        await using var end = await self.OpenPathAsync(path, FileAccess.Read);
        return await new StreamReader(end.AsStream()).ReadToEndAsync();
    }

    private static async Task FailsAsync(Errno errno, Func<ValueTask> call) =>
        Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call())).Errno);

    private static async Task FailsAsync<T>(Errno errno, Func<ValueTask<T>> call) =>
        Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call())).Errno);

    [Fact]
    public async Task File_survives_whoever_made_it()
    {
        await RunAsync(static async self =>
        {
            await using var end = await self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Create, Mode.Octal(666));
            Assert.Equal(5, await end.WriteAsync("hello"u8.ToArray()));
        });
        await RunAsync(static async self =>
        {
            Assert.Equal("hello", await TextOfAsync(self, "/tmp/f"));
            var status = await self.StatFileAsync("/tmp/f");
            Assert.Equal(("file", Mode.Octal(644), 5L), (status.Kind, status.Mode, status.Size));
        });
    }

    [Fact]
    public async Task Openings_have_positions_of_their_own_and_duplicates_share_one() => await RunAsync(static async self =>
    {
        var (one, two) = (await self.OpenPathAsync("/tmp/f", FileAccess.ReadWrite, OpenFlags.Create), await self.OpenPathAsync("/tmp/f", FileAccess.Read));
        var duplicate = await one.DuplicateAsync();
        await one.WriteAsync("abcd"u8.ToArray());
        await duplicate.WriteAsync("ef"u8.ToArray());
        var buffer = new byte[10];
        Assert.Equal(6, await two.ReadAsync(buffer));
        Assert.Equal(0, await two.ReadAsync(buffer));
        Assert.Equal(2, await one.SeekAsync(2));
        Assert.Equal(4, await duplicate.ReadAsync(buffer));
        Assert.Equal("cdef", Encoding.ASCII.GetString(buffer, 0, 4));
        await one.ResizeAsync(1);
        Assert.Equal("a", await TextOfAsync(self, "/tmp/f"));
        await FailsAsync(Errno.EBADF, () => two.WriteAsync("x"u8.ToArray()));
        await FailsAsync(Errno.EINVAL, () => one.SeekAsync(-1));
        await one.CloseAsync();
        await FailsAsync(Errno.EBADF, () => one.ReadAsync(buffer));
        Assert.Equal(0, await duplicate.ReadAsync(buffer));
    });

    [Fact]
    public async Task Flags_do_what_those_of_open_do() => await RunAsync(static async self =>
    {
        await FailsAsync(Errno.ENOENT, () => self.OpenPathAsync("/tmp/f", FileAccess.Write));
        await FailsAsync(Errno.ENOENT, () => self.OpenPathAsync("/tmp/no/f", FileAccess.Write, OpenFlags.Create));
        await using (var end = await self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Create | OpenFlags.Exclusive, Mode.Octal(200))) await end.WriteAsync("long"u8.ToArray());
        await FailsAsync(Errno.EEXIST, () => self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Create | OpenFlags.Exclusive));
        await FailsAsync(Errno.EACCES, () => self.OpenPathAsync("/tmp/f", FileAccess.Read));
        await self.ChangeModeAsync("/tmp/f", Mode.Octal(600));
        await using (var end = await self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Create)) await end.WriteAsync("LO"u8.ToArray());
        await using (var end = await self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Append)) await end.WriteAsync("er"u8.ToArray());
        Assert.Equal("LOnger", await TextOfAsync(self, "/tmp/f"));
        await (await self.OpenPathAsync("/tmp/f", FileAccess.Write, OpenFlags.Truncate)).CloseAsync();
        Assert.Equal("", await TextOfAsync(self, "/tmp/f"));
        await FailsAsync(Errno.EISDIR, () => self.OpenPathAsync("/tmp", FileAccess.Write));
        await FailsAsync(Errno.EISDIR, () => self.OpenPathAsync("/tmp/x/", FileAccess.Write, OpenFlags.Create));
        await FailsAsync(Errno.ENOTDIR, () => self.OpenPathAsync("/tmp/f/", FileAccess.Read));
    });

    [Fact]
    public async Task Appenders_never_write_over_each_other()
    {
        const int Writers = 8, Lines = 200;
        var pids = new List<Pid>();
        for (var i = 0; i < Writers; i++)
        {
            var line = Encoding.ASCII.GetBytes($"writer {i} says {new string((char)('a' + i), 10 * i)}\n");
            pids.Add(await _kernel.RunAsync("appender", async self =>
            {
                await using var end = await self.OpenPathAsync("/tmp/log", FileAccess.Write, OpenFlags.Create | OpenFlags.Append);
                for (var n = 0; n < Lines; n++) await end.WriteAsync(line);
            }));
        }

        foreach (var pid in pids) Assert.True((await _kernel.ExitOfAsync(pid)).Succeeded);
        await RunAsync(static async self =>
        {
            var lines = (await TextOfAsync(self, "/tmp/log")).Split('\n')[..^1].GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
            Assert.Equal(Writers, lines.Count);
            Assert.All(lines.Values, count => Assert.Equal(Lines, count));
        });
    }

    [Fact]
    public async Task FIFO_is_opened_as_open_does_it()
    {
        await RunAsync(static async self =>
        {
            await self.MakeFifoAsync("/tmp/p");
            await FailsAsync(Errno.ENXIO, () => self.OpenPathAsync("/tmp/p", FileAccess.Write, OpenFlags.NonBlocking));
            await using var both = await self.OpenPathAsync("/tmp/p", FileAccess.ReadWrite);
            await both.WriteAsync("x"u8.ToArray());
            Assert.Equal(1, await both.ReadAsync(new byte[5]));
            await FailsAsync(Errno.ESPIPE, () => both.SeekAsync(0));
            await FailsAsync(Errno.ETIMEDOUT, () => both.ReadAsync(new byte[5], TimeSpan.Zero));
        });
        var reader = await _kernel.RunAsync("reader", static async self =>
        {
            Assert.Equal("from outside", await TextOfAsync(self, "/tmp/p"));
            // Whoever had it open for both has closed it.
            await FailsAsync(Errno.ETIMEDOUT, () => self.OpenPathAsync("/tmp/p", FileAccess.Read, timeout: TimeSpan.Zero));
        });
        await _kernel.SettleAsync();
        Assert.False(_kernel.HasExited(reader));
        await RunAsync(static async self =>
        {
            await using var end = await self.OpenPathAsync("/tmp/p", FileAccess.Write);
            await end.WriteAsync("from outside"u8.ToArray());
        });
        for (var i = 0; i < 3 && !_kernel.HasExited(reader); i++) await _kernel.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal("exited(0)", (await _kernel.ExitOfAsync(reader)).ToString());
    }

    [Fact]
    public async Task Devices_take_everything_and_give_nothing_or_zeros() => await RunAsync(static async self =>
    {
        await using var nothing = await self.OpenPathAsync("/dev/null", FileAccess.ReadWrite);
        await using var zeros = await self.OpenPathAsync("/dev/zero", FileAccess.ReadWrite, OpenFlags.Create | OpenFlags.Truncate);
        var buffer = new byte[] { 1, 2, 3 };
        Assert.Equal(3, await nothing.WriteAsync(buffer));
        Assert.Equal(0, await nothing.ReadAsync(buffer));
        Assert.Equal(3, await zeros.WriteAsync(buffer));
        Assert.Equal(3, await zeros.ReadAsync(buffer));
        Assert.Equal([0, 0, 0], buffer);
        await FailsAsync(Errno.EINVAL, async () => await self.OpenFifoReaderAsync("/dev/null"));
        await FailsAsync(Errno.EACCES, () => self.UnlinkAsync("/dev/null"));
    });

    [Fact]
    public async Task Devices_cannot_be_moved_or_removed_by_root_either()
    {
        var pid = await _kernel.RunAsync("root", static async self =>
        {
            await FailsAsync(Errno.EBUSY, () => self.UnlinkAsync("/dev/null"));
            await FailsAsync(Errno.EBUSY, () => self.RenameAsync("/dev/null", "/tmp/null"));
            await FailsAsync(Errno.EPERM, () => self.LinkAsync("/dev/null", "/tmp/null"));
            await self.ChangeModeAsync("/dev/null", Mode.Octal(600));
        }, credentials: Credentials.Root);
        Assert.Equal("exited(0)", (await _kernel.ExitOfAsync(pid)).ToString());
        await RunAsync(static async self => await FailsAsync(Errno.EACCES, () => self.OpenPathAsync("/dev/null", FileAccess.Write)));
    }

    [Fact]
    public async Task End_is_given_to_a_child() => await RunAsync(static async self =>
    {
        var end = await self.OpenPathAsync("/tmp/f", FileAccess.ReadWrite, OpenFlags.Create);
        var child = await self.SpawnAsync("child", end, static async (child, end) => await end.WriteAsync("child"u8.ToArray()));
        Assert.True((await self.WaitAsync(child)).Status.Succeeded);
        await end.WriteAsync(" and parent"u8.ToArray());
        Assert.Equal("child and parent", await TextOfAsync(self, "/tmp/f"));
    });
}
