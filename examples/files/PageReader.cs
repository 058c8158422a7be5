using ActorIpc.Programs;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples.Files;

/// <summary>A program for topology files: reads the page so many times, between P and V of <c>lock</c>, and sees that it never is half of one version and half of another.</summary>
public sealed class PageReader : IIpcProgram
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramContext context)
    {
        var (page, guard) = ((SharedRegion)context.Ends["page"], (IpcSemaphore)context.Ends["lock"]);
        var rounds = context.CountFromArguments();
        for (var round = 0; round < rounds; round++)
        {
            await guard.WaitAsync();
            var version = await page.LoadAsync<long>(0);
            for (var line = 1; line < PageWriter.Lines; line++)
            {
                var found = await page.LoadAsync<long>(line * sizeof(long));
                context.Self.Require(found == version, $"a page is of one version: it began with {version}, and went on with {found}");
            }

            await guard.SignalAsync();
        }

        await using var output = new StreamWriter(context.Output, leaveOpen: true) { NewLine = "\n" };
        await output.WriteLineAsync($"{context.Self.Name} read {rounds} whole pages");
        return 0;
    }
}
