using ActorIpc.Programs;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples.Files;

/// <summary>A program for topology files: writes so many versions of a page that it knows as <c>page</c>, line by line, between P and V of <c>lock</c>.</summary>
public sealed class PageWriter : IIpcProgram
{
    /// <summary>How many lines the page has; each is a number, which takes eight bytes.</summary>
    internal const int Lines = 4;

    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramContext context)
    {
        var (page, guard) = ((SharedRegion)context.Ends["page"], (IpcSemaphore)context.Ends["lock"]);
        for (var round = 0; round < context.CountFromArguments(); round++)
        {
            await guard.WaitAsync();
            var version = await page.LoadAsync<long>(0) + 1;
            for (var line = 0; line < Lines; line++) await page.StoreAsync(line * sizeof(long), version);
            await guard.SignalAsync();
        }

        return 0;
    }
}
