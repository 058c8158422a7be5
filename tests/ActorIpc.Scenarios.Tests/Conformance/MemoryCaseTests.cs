using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>What the cases of shared memory say that a script cannot: scripts know bytes only.</summary>
public sealed class MemoryCaseTests
{
    public static TheoryData<string> Kernels => Programs.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_237_low_level_shared_storage(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Length = 10;
        var array = await self.OpenSharedArrayAsync<int>("/array", Length);
        for (var i = 0; i < Length; i++) await array.StoreAsync(i, i * i);
        foreach (var outside in new[] { Length, -1 })
        {
            Assert.Equal(Errno.ERANGE, (await Assert.ThrowsAsync<IpcException>(async () => await array.StoreAsync(outside, 1))).Errno);
            Assert.Equal(Errno.ERANGE, (await Assert.ThrowsAsync<IpcException>(async () => await array.LoadAsync(outside))).Errno);
        }

        Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await self.OpenSharedArrayAsync<long>("/array"))).Errno);
        Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await self.OpenSharedArrayAsync<float>("/array", Length))).Errno);
        for (var i = 0; i < Length; i++) Assert.Equal(i * i, await array.LoadAsync(i));

        // The high-level kind is bytes, to which the processes give whatever form they like.
        var region = self.CreateRegion("region", Length * sizeof(int));
        await using var view = await region.EnterAsync();
        view.As<int>()[Length - 1] = 0x01020304;
        Assert.Equal(0x0102030400000000, view.As<long>()[(Length / 2) - 1]);
        view.At<double>(1) = 0.5;
        Assert.Equal(0.5, view.At<double>(1));
    });
}
