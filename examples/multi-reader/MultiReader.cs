using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Several readers of one pipe. A pipe knows bytes, not records: who reads a record in pieces shares it with the others, unless each read is a whole record.</summary>
public static class MultiReader
{
    private const string Usage = "[--records N] [--readers N]";

    // Less than a record, as a reader has it that does not know where one ends.
    private const int Piece = 24;

    /// <summary>The right way in the catalog: packets.</summary>
    public static TopologyTemplate Template { get; } = new(
        "multi-reader", "Three readers share a pipe of packets: each record goes whole to one of them.", Usage,
        static arguments => Create("multi-reader", arguments, packets: true, ReadPacketsAsync));

    /// <summary>The wrong way in the catalog: a stream of bytes.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "multi-reader-broken", "Three readers share a pipe of bytes, and tear its records to pieces.", Usage,
        static arguments => Create("multi-reader-broken", arguments, packets: false, ReadPiecesAsync));

    private static Topology Create(string name, IReadOnlyList<string> arguments, bool packets, Func<Process, PipeReader, Pid, Task> readAsync)
    {
        var given = new Arguments(name, arguments, ["--records", new Option("--readers") { Most = 1000 }]);
        var (records, readers) = (given["--records"] ?? 10_000, given["--readers"] ?? 3);
        return Topology.Define(name, t =>
        {
            var pipe = t.Pipe("records", packets: packets);
            t.Process("writer", pipe.WriteEnd, WriteAsync).WithArguments($"{records}");
            for (var i = 1; i <= readers; i++) t.Process($"reader-{i}", pipe.ReadEnd, t.AddressOf("checker"), readAsync);
            t.Process("checker", CheckAsync).WithArguments($"{records}", $"{readers}");
        }, packets ? Template.Summary : Broken.Summary);
    }

    private static async Task WriteAsync(Process self, PipeWriter pipe)
    {
        var record = new byte[Records.Length];
        for (var number = 0; number < int.Parse(self.Arguments[0]); number++)
        {
            Records.Write(record, number);
            await pipe.WriteAsync(record);
        }
    }

    // A read takes one packet, whole, whatever the buffer could hold besides.
    private static async Task ReadPacketsAsync(Process self, PipeReader pipe, Pid checker)
    {
        var record = new byte[Records.Length];
        int count;
        while ((count = await pipe.ReadAsync(record)) > 0) await self.SendAsync(checker, Records.Read(self, record.AsSpan(0, count)));
        await self.SendAsync(checker, self.Name);
    }

    // It goes on reading until it has a record's length; but what comes next may have gone to another reader.
    private static async Task ReadPiecesAsync(Process self, PipeReader pipe, Pid checker)
    {
        var record = new byte[Records.Length];
        try
        {
            int length;
            while ((length = await ReadInPiecesAsync(pipe, record)) > 0) await self.SendAsync(checker, Records.Read(self, record.AsSpan(0, length)));
        }
        finally
        {
            await self.SendAsync(checker, self.Name);
        }
    }

    private static async Task<int> ReadInPiecesAsync(PipeReader pipe, byte[] record)
    {
        var (length, count) = (0, -1);
        while (length < record.Length && count != 0)
        {
            count = await pipe.ReadAsync(record.AsMemory(length, Math.Min(Piece, record.Length - length)));
            length += count;
        }

        return length;
    }

    private static async Task CheckAsync(Process self)
    {
        var records = int.Parse(self.Arguments[0]);
        await using var output = new StreamWriter(self.OpenOutput());
        var seen = new System.Collections.BitArray(records);
        var counts = new Dictionary<Pid, int>();
        for (var reading = int.Parse(self.Arguments[1]); reading > 0;)
        {
            var note = await self.ReceiveAsync();
            if (note.Body is string reader)
            {
                await output.WriteLineAsync($"{reader} got {counts.GetValueOrDefault(note.Header.Sender)} records");
                reading--;
                continue;
            }

            var number = note.As<int>();
            self.Require(number < records && !seen[number], $"a record is read once: record {number} was read again");
            seen[number] = true;
            counts[note.Header.Sender] = counts.GetValueOrDefault(note.Header.Sender) + 1;
        }

        self.Require(seen.HasAllSet(), $"every record is read: {counts.Values.Sum()} of {records} were");
        await output.WriteLineAsync($"{records} records, each read whole and once");
    }
}
