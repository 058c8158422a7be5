using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>The page that some read and some write: a few lines, which are all of the same version unless a writer is in the middle of it. It also has the readers' books.</summary>
internal static class Page
{
    /// <summary>Where the number of readers stands that are reading, or on their way in.</summary>
    public const int Readers = 0;

    /// <summary>Where it stands how often somebody has begun to read.</summary>
    public const int Readings = 1;

    private const int FirstLine = 2;
    private const int LastLine = 5;

    /// <summary>How long the array is that holds it.</summary>
    public const int Length = LastLine + 1;

    /// <summary>Reads every line, and thinks about it.</summary>
    public static async ValueTask ReadAsync(Process self, SharedArray<long> page, int round)
    {
        var version = await page.LoadAsync(FirstLine);
        for (var line = FirstLine + 1; line <= LastLine; line++)
        {
            var found = await page.LoadAsync(line);
            self.Require(found == version, $"no writer among the readers: the page began with version {version}, and went on with version {found}");
        }

        await self.TakeAMomentAsync(round);
    }

    /// <summary>Writes the next version, line by line.</summary>
    public static async ValueTask WriteAsync(Process self, SharedArray<long> page, int round)
    {
        var version = await page.LoadAsync(FirstLine) + 1;
        await page.StoreAsync(FirstLine, version);
        await self.TakeAMomentAsync(round);
        for (var line = FirstLine + 1; line <= LastLine; line++)
        {
            var found = await page.ExchangeAsync(line, version);
            self.Require(found == version - 1, $"one writer at a time: version {version} was being written, and meanwhile version {found}");
        }
    }
}
