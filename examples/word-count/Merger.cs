using System.Runtime.InteropServices;
using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>Adds up what the splitters send, and writes the totals into a pipe when all have finished: the most frequent first, then by word.</summary>
internal static class Merger
{
    public static async Task RunAsync(Process self, PipeWriter totals)
    {
        var sum = new Dictionary<string, long>();
        // Words that come in pieces, by who sends them.
        var begun = new Dictionary<Pid, StringBuilder>();
        var working = int.Parse(self.Arguments[0]);
        while (working > 0)
        {
            var message = await self.ReceiveAsync();
            if (message.Body is Piece piece)
            {
                AddPiece(sum, begun, message.Header.Sender, piece);
                continue;
            }

            var tally = message.As<Tally>();
            // An empty one is a splitter's last.
            if (tally.Words.Length == 0) working--;
            for (var i = 0; i < tally.Words.Length; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(sum, tally.Words[i], out _) += tally.Counts[i];
        }

        await using var lines = new StreamWriter(totals.AsStream(), new UTF8Encoding(false), 1 << 16);
        foreach (var (word, count) in sum.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            await lines.WriteAsync($"{count} {word}\n");
    }

    private static void AddPiece(Dictionary<string, long> sum, Dictionary<Pid, StringBuilder> begun, Pid sender, Piece piece)
    {
        if (!begun.TryGetValue(sender, out var word)) begun.Add(sender, word = new StringBuilder());
        word.Append(piece.Letters);
        if (piece.Count == 0) return;
        CollectionsMarshal.GetValueRefOrAddDefault(sum, word.ToString(), out _) += piece.Count;
        begun.Remove(sender);
    }
}
