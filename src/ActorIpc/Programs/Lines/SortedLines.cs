using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ActorIpc.Programs.Bytes;

namespace ActorIpc.Programs.Lines;

/// <summary>Lines that are collected in one piece of memory and then sorted.</summary>
/// <param name="byNumber">Whether the numbers at their beginnings count.</param>
/// <param name="isReversed">Whether the largest comes first.</param>
/// <param name="isUnique">Whether only the first of equals is kept.</param>
internal sealed class SortedLines(bool byNumber, bool isReversed, bool isUnique)
{
    private const int LeastRoom = 64 * 1024;
    private const int RunLength = 32 * 1024;

    // All programs share one memory: half a gigabyte of bytes at the most, and not much more for where the lines are.
    private const int MostBytes = 512 * 1024 * 1024;
    private const int MostLines = 32 * 1024 * 1024;

    private byte[] _bytes = new byte[2 * LeastRoom];
    private int _count;
    private int _ends;
    private readonly List<Line> _lines = [];

    /// <summary>Ends the last line of the file before, if that did not.</summary>
    public void BeginFile()
    {
        if (_count == 0 || _bytes[_count - 1] == (byte)'\n') return;
        Room().Span[0] = (byte)'\n';
        Take(1);
    }

    /// <summary>Where more bytes go.</summary>
    public Memory<byte> Room()
    {
        if (_bytes.Length - _count < LeastRoom) Array.Resize(ref _bytes, Math.Min(MostBytes, 2 * _bytes.Length));
        if (_ends > MostLines) throw new InputException(new IOException($"more than {MostLines} lines cannot be sorted"));
        return _count < _bytes.Length ? _bytes.AsMemory(_count) : throw new InputException(new IOException($"more than {MostBytes} bytes cannot be sorted"));
    }

    /// <summary>So many bytes have come.</summary>
    public void Take(int count)
    {
        _ends += _bytes.AsSpan(_count, count).Count((byte)'\n');
        _count += count;
    }

    /// <summary>Finds and sorts some of the lines at each step, so that others can run in between.</summary>
    public IEnumerable<int> SortStepwise()
    {
        for (var begin = 0; begin < _count; begin = FindLines(begin)) yield return begin;
        for (var begin = 0; begin < _lines.Count; begin += RunLength)
        {
            CollectionsMarshal.AsSpan(_lines).Slice(begin, Math.Min(RunLength, _lines.Count - begin)).Sort(Compare);
            yield return begin;
        }
    }

    /// <summary>The lines in their order, without their ends. Precondition: all steps were done.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Sorted()
    {
        Line? kept = null;
        foreach (var line in Merged())
        {
            if (isUnique && kept is { } before && CompareKeys(before, line) == 0) continue;
            kept = line;
            yield return _bytes.AsMemory(line.Begin, line.Length);
        }
    }

    private IEnumerable<Line> Merged()
    {
        // Where each run goes on, by the line that comes next in it.
        var runs = new PriorityQueue<int, Line>(Comparer<Line>.Create(Compare));
        for (var begin = 0; begin < _lines.Count; begin += RunLength) runs.Enqueue(begin, _lines[begin]);
        while (runs.TryDequeue(out var at, out var line))
        {
            yield return line;
            if (++at % RunLength != 0 && at < _lines.Count) runs.Enqueue(at, _lines[at]);
        }
    }

    // As many as are sorted in one step; where the next ones begin.
    private int FindLines(int begin)
    {
        for (var found = 0; found < RunLength && begin < _count; found++)
        {
            var length = _bytes.AsSpan(begin, _count - begin).IndexOf((byte)'\n');
            if (length < 0) length = _count - begin;
            _lines.Add(new Line(begin, length, KeyOf(_bytes.AsSpan(begin, length))));
            begin += length + 1;
        }

        return begin;
    }

    // Where a line begins is where it was in the input: of equals the first stays the first.
    private int Compare(Line a, Line b)
    {
        var order = CompareKeys(a, b);
        if (order == 0 && byNumber && !isUnique) order = TextOf(a).SequenceCompareTo(TextOf(b));
        return order == 0 ? a.Begin.CompareTo(b.Begin) : isReversed ? -order : order;
    }

    private int CompareKeys(Line a, Line b)
    {
        if (a.Key != b.Key) return a.Key < b.Key ? -1 : 1;
        return byNumber ? NumberText.Compare(TextOf(a), TextOf(b)) : TextOf(a).SequenceCompareTo(TextOf(b));
    }

    private ReadOnlySpan<byte> TextOf(Line line) => _bytes.AsSpan(line.Begin, line.Length);

    // A number that is in order wherever it differs, so that most comparisons look at nothing else.
    private ulong KeyOf(ReadOnlySpan<byte> text)
    {
        if (byNumber) return NumberText.KeyOf(text);
        if (text.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(text);
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        text.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    private readonly record struct Line(int Begin, int Length, ulong Key);
}
