using ActorIpc.Hosting;

namespace ActorIpc.Shell;

/// <summary>placeholder</summary>
internal static class ShellHome
{
    public static Task PrepareAsync(ActorKernel kernel) => Task.CompletedTask;
}
