using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Tests that hold for the plain pipe and for its actor alike (design §10).</summary>
public abstract class PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    protected const int Page = PipeOptions.PageSize;

    protected static Task<TWorld> OpenAsync(string wiring) => OpenAsync(new PipeOptions(), wiring);

    protected static Task<TWorld> OpenAsync(int capacity, string wiring) => OpenAsync(new PipeOptions { Capacity = capacity }, wiring);

    protected static async Task<TWorld> OpenAsync(PipeOptions options, string wiring)
    {
        var world = new TWorld();
        await world.OpenAsync(options, wiring);
        return world;
    }
}
