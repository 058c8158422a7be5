using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>Reads the files (or standard input) and deals the text out to the splitters, piece by piece, never cutting a word.</summary>
internal static class Reader
{
    public static async Task RunAsync(Process self, IReadOnlyList<PipeWriter> splitters)
    {
        var buffer = new byte[PipeOptions.DefaultCapacity];
        var next = 0;
        foreach (var path in self.Arguments.DefaultIfEmpty("-"))
        {
            await using var text = path == "-" ? self.OpenInput() : self.OpenFile(path);
            int count;
            while ((count = await text.ReadAsync(buffer)) > 0)
            {
                // A splitter gets text up to a boundary, and the next one what follows; a word that fills the whole piece stays with its splitter.
                var cut = Words.LastBoundary(buffer.AsSpan(0, count));
                await splitters[next].WriteAsync(buffer.AsMemory(0, cut));
                if (cut < count || !Words.IsLetter(buffer[count - 1])) next = (next + 1) % splitters.Count;
                if (cut < count) await splitters[next].WriteAsync(buffer.AsMemory(cut, count - cut));
            }

            // The end of a file ends a word.
            await splitters[next].WriteAsync("\n"u8.ToArray());
        }

        foreach (var splitter in splitters) await splitter.CloseAsync();
    }
}
