using ActorIpc.Inspection;

namespace ActorIpc.Hosting;

/// <summary>One look at a kernel, for people.</summary>
internal static class KernelInspection
{
    public static Task<KernelView> LookAsync(ActorKernel kernel) => Task.FromResult(new KernelView());
}
