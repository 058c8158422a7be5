using System.Buffers.Binary;
using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>A record of fixed length: its number, and a filling that shows whether all of it is of one piece.</summary>
internal static class Records
{
    public const int Length = 64;

    public static void Write(Span<byte> record, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, number);
        record[sizeof(int)..].Fill((byte)number);
    }

    /// <summary>The number of a record that is whole.</summary>
    public static int Read(Process self, ReadOnlySpan<byte> record)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(record);
        var isWhole = record.Length == Length && record[sizeof(int)..].IndexOfAnyExcept((byte)number) < 0;
        self.Require(isWhole, $"a record is read as it was written: {self.Name} got parts of several");
        return number;
    }
}
