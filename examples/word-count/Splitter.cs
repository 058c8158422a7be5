using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>Counts the words of its pieces, and sends the counts to the merger when there are many of them, and at the end.</summary>
internal static class Splitter
{
    // What one message carries at most: together far below the longest message.
    private const int MostInBatch = 2048;
    private const int MostLetters = 1 << 18;
    private const int MostWords = 1 << 16;

    public static async Task RunAsync(Process self, PipeReader pieces, Pid merger)
    {
        var buffer = new byte[PipeOptions.DefaultCapacity];
        var counts = new Dictionary<string, long>();
        // The beginning of a word whose end is in the next piece.
        var begun = new List<byte>();
        int count;
        while ((count = await pieces.ReadAsync(buffer)) > 0)
        {
            Count(buffer.AsSpan(0, count), begun, counts);
            if (counts.Count > MostWords) await SendAsync(self, merger, counts);
        }

        if (begun.Count > 0) Add(counts, [.. begun]);
        await SendAsync(self, merger, counts);
        await self.SendAsync(merger, new Tally([], []));
    }

    private static void Count(ReadOnlySpan<byte> text, List<byte> begun, Dictionary<string, long> counts)
    {
        while (!text.IsEmpty)
        {
            if (begun.Count > 0 && !Words.IsLetter(text[0]))
            {
                Add(counts, [.. begun]);
                begun.Clear();
            }

            var word = Words.Next(ref text);
            if (word.IsEmpty) return;
            if (begun.Count > 0 || text.IsEmpty)
            {
                // It continues one that was begun, or may itself go on in the next piece.
                begun.AddRange(word);
                if (text.IsEmpty) return;
                Add(counts, [.. begun]);
                begun.Clear();
            }
            else
            {
                Add(counts, word);
            }
        }
    }

    private static void Add(Dictionary<string, long> counts, ReadOnlySpan<byte> word)
    {
        Span<char> lower = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++) lower[i] = (char)(word[i] | 0x20);
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts.GetAlternateLookup<ReadOnlySpan<char>>(), lower, out _);
        count++;
    }

    private static async Task SendAsync(Process self, Pid merger, Dictionary<string, long> counts)
    {
        var batch = new List<KeyValuePair<string, long>>();
        var letters = 0;
        foreach (var pair in counts)
        {
            if (pair.Key.Length > MostLetters)
            {
                await SendLongWordAsync(self, merger, pair);
                continue;
            }

            batch.Add(pair);
            letters += pair.Key.Length;
            if (batch.Count < MostInBatch && letters < MostLetters) continue;
            await SendBatchAsync(self, merger, batch);
            letters = 0;
        }

        await SendBatchAsync(self, merger, batch);
        counts.Clear();
    }

    private static async Task SendBatchAsync(Process self, Pid merger, List<KeyValuePair<string, long>> batch)
    {
        if (batch.Count > 0) await self.SendAsync(merger, new Tally([.. batch.Select(pair => pair.Key)], [.. batch.Select(pair => pair.Value)]));
        batch.Clear();
    }

    // A word may be longer than any message: it goes in pieces, which arrive in order, and the last one has its count.
    private static async Task SendLongWordAsync(Process self, Pid merger, KeyValuePair<string, long> word)
    {
        for (var at = 0; at < word.Key.Length; at += MostLetters)
        {
            var piece = word.Key.Substring(at, Math.Min(MostLetters, word.Key.Length - at));
            await self.SendAsync(merger, new Piece(piece, at + MostLetters >= word.Key.Length ? word.Value : 0));
        }
    }
}
