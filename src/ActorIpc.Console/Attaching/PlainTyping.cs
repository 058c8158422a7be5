using System.Text;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Terminals;

namespace ActorIpc.Console.Attaching;

/// <summary>A script on standard input. Its commands read from the same, behind the line that they stand in, as in any shell.</summary>
internal sealed class PlainTyping(DescriptorReader reader, TextWriter error) : ITyping
{
    private const byte LineEnd = (byte)'\n';

    private readonly byte[] _chunk = new byte[1 << 16];
    private byte[] _left = [];
    private bool _isOver;

    public bool IsInteractive => false;

    public Func<string, int, CancellationToken, Task<CompletionAnswer>> Completer
    {
        set { }
    }

    public async Task<string?> ReadLineAsync(string prompt, CancellationToken token)
    {
        int end;
        while ((end = Array.IndexOf(_left, LineEnd)) < 0)
        {
            // So much of a line is refused, and what follows it is not even read.
            if (_left.Length <= FrameConnection.LongestToHost && await FillAsync(token)) continue;
            return _left.Length == 0 ? null : Encoding.UTF8.GetString(Take(_left.Length));
        }

        return Encoding.UTF8.GetString(Take(end + 1)[..end]).TrimEnd('\r');
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token)
    {
        if (_left.Length == 0) await FillAsync(token);
        return Take(Math.Min(most, _left.Length));
    }

    public void Say(string line) => error.Write(line + "\n");

    public bool Interrupt() => true;

    public bool TakeInterrupt() => false;

    public void Restore() { }

    public void Dispose() => reader.Dispose();

    private async Task<bool> FillAsync(CancellationToken token)
    {
        if (_isOver) return false;
        var count = await reader.ReadAsync(_chunk, token);
        _isOver = count == 0;
        _left = [.. _left, .. _chunk.AsSpan(0, count)];
        return count > 0;
    }

    private byte[] Take(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
