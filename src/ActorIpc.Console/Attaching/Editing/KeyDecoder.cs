using System.Text;

namespace ActorIpc.Console.Attaching.Editing;

/// <summary>Makes keys of the bytes that a terminal sends: UTF-8, control characters, and the sequences that xterm and its kin have for the other keys.</summary>
/// <param name="next">The next byte; negative when there is none any more.</param>
internal sealed class KeyDecoder(Func<CancellationToken, ValueTask<int>> next)
{
    private const int Escape = 27;

    // What is below are control characters, which are keys of their own whatever they stand in.
    private const int FirstOfText = 32;

    private int? _putBack;

    /// <summary>The next key.</summary>
    public async ValueTask<Key> ReadAsync(CancellationToken token) => await NextAsync(token) switch
    {
        < 0 => new Key(KeyKind.Gone),
        1 => new Key(KeyKind.Home),
        2 => new Key(KeyKind.Left),
        3 => new Key(KeyKind.Abandon),
        4 => new Key(KeyKind.EndOrDelete),
        5 => new Key(KeyKind.End),
        6 => new Key(KeyKind.Right),
        8 or 127 => new Key(KeyKind.Backspace),
        9 => new Key(KeyKind.Complete),
        10 or 13 => new Key(KeyKind.Enter),
        11 => new Key(KeyKind.KillToEnd),
        12 => new Key(KeyKind.Clear),
        14 => new Key(KeyKind.Down),
        16 => new Key(KeyKind.Up),
        21 => new Key(KeyKind.KillToStart),
        23 => new Key(KeyKind.KillWord),
        25 => new Key(KeyKind.Yank),
        Escape => await ReadSequenceAsync(token),
        < FirstOfText => new Key(KeyKind.Other),
        var first => await ReadCharacterAsync((byte)first, token),
    };

    private ValueTask<int> NextAsync(CancellationToken token)
    {
        if (_putBack is not { } first) return next(token);
        _putBack = null;
        return ValueTask.FromResult(first);
    }

    // It does not belong to what it stands in, and is a key of its own.
    private Key Broken(int byItself, Key key)
    {
        _putBack = byItself;
        return key;
    }

    private async ValueTask<Key> ReadSequenceAsync(CancellationToken token)
    {
        var second = await NextAsync(token);
        if (second is 'b') return new Key(KeyKind.WordLeft);
        if (second is 'f') return new Key(KeyKind.WordRight);
        if (second is 8 or 127) return new Key(KeyKind.KillWord);
        if (second is >= 0 and < FirstOfText) return Broken(second, new Key(KeyKind.Other));
        if (second is not ('[' or 'O')) return new Key(second < 0 ? KeyKind.Gone : KeyKind.Other);
        var parameters = new StringBuilder();
        while (true)
        {
            var part = await NextAsync(token);
            if (part < 0) return new Key(KeyKind.Gone);
            if (part is < FirstOfText or > 0x7E) return Broken(part, new Key(KeyKind.Other));
            // Parameters, and then what they are parameters of.
            if (part is >= 0x40 and <= 0x7E) return new Key(Meaning(parameters.ToString(), (char)part));
            if (parameters.Length < 16) parameters.Append((char)part);
        }
    }

    private static KeyKind Meaning(string parameters, char final) => (parameters, final) switch
    {
        (_, 'A') => KeyKind.Up,
        (_, 'B') => KeyKind.Down,
        ("1;5" or "1;3", 'C') => KeyKind.WordRight,
        ("1;5" or "1;3", 'D') => KeyKind.WordLeft,
        (_, 'C') => KeyKind.Right,
        (_, 'D') => KeyKind.Left,
        (_, 'H') or ("1" or "7", '~') => KeyKind.Home,
        (_, 'F') or ("4" or "8", '~') => KeyKind.End,
        ("3", '~') => KeyKind.Delete,
        _ => KeyKind.Other,
    };

    private async ValueTask<Key> ReadCharacterAsync(byte first, CancellationToken token)
    {
        var length = first switch { < 0x80 => 1, >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        var bytes = new byte[length];
        bytes[0] = first;
        for (var i = 1; i < length; i++)
        {
            var part = await NextAsync(token);
            if (part < 0) return new Key(KeyKind.Gone);
            if ((part & 0xC0) != 0x80) return Broken(part, new Key(KeyKind.Character, Rune.ReplacementChar));
            bytes[i] = (byte)part;
        }

        // What is no character is shown as one that says so.
        Rune.DecodeFromUtf8(bytes, out var rune, out _);
        return new Key(KeyKind.Character, rune);
    }
}
