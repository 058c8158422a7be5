using ActorIpc.Console.Hosts;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

public sealed class HostLockTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Lock_isHadByOne_andLeavesNothing()
    {
        var path = _files["name.lock"];
        using (var first = HostLock.TryTake(path))
        {
            Assert.NotNull(first);
            Assert.Null(HostLock.TryTake(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Holder_ofALock_isKnownToThoseWhoDoNotHaveIt()
    {
        var path = _files["name.lock"];
        Assert.Equal(0, HostLock.HolderOf(path));
        // What somebody has left who was killed.
        File.WriteAllText(_files["name.pid"], "123456");
        using (var taken = HostLock.TryTake(path))
        {
            taken!.SayWho();
            Assert.Null(HostLock.TryTake(path));
            Assert.Equal(Environment.ProcessId, HostLock.HolderOf(path));
        }

        Assert.Equal(0, HostLock.HolderOf(path));
        Assert.Empty(Directory.GetFiles(_files[""]));
    }

    [Fact]
    public async Task Lock_thatManyWant_isNeverHadByTwo()
    {
        var path = _files["name.lock"];
        var (holders, had) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var taken = HostLock.TryTake(path);
                if (taken is null) continue;
                Assert.Equal(1, Interlocked.Increment(ref holders));
                Interlocked.Increment(ref had);
                Interlocked.Decrement(ref holders);
            }
        })));
        Assert.InRange(had, 1, 2000);
    }
}
