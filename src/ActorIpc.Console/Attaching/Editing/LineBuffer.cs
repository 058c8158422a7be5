using System.Globalization;

namespace ActorIpc.Console.Attaching.Editing;

/// <summary>A line while it is edited, and the cursor in it. What people take for one character is one here, whatever it is made of.</summary>
internal sealed class LineBuffer
{
    private string _killed = "";

    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the cursor is: before which of the text's units.</summary>
    public int Cursor { get; private set; }

    /// <summary>Puts another line in its place.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    /// <summary>Types at the cursor.</summary>
    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Puts <paramref name="text"/> in the place of what is between <paramref name="start"/> and the cursor.</summary>
    public void Replace(int start, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(Cursor));
        Cursor = start + text.Length;
    }

    /// <summary>Does what a key does to a line; false if the key does nothing to it.</summary>
    public bool Apply(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Character: Insert(key.Rune.ToString()); return true;
            case KeyKind.Left: Cursor = Before(Cursor); return true;
            case KeyKind.Right: Cursor = After(Cursor); return true;
            case KeyKind.WordLeft: Cursor = WordBefore(Cursor); return true;
            case KeyKind.WordRight: Cursor = WordAfter(Cursor); return true;
            case KeyKind.Home: Cursor = 0; return true;
            case KeyKind.End: Cursor = Text.Length; return true;
            case KeyKind.Backspace: Remove(Before(Cursor), Cursor); return true;
            case KeyKind.Delete or KeyKind.EndOrDelete: Remove(Cursor, After(Cursor)); return true;
            case KeyKind.KillWord: Kill(WordBefore(Cursor), Cursor); return true;
            case KeyKind.KillToStart: Kill(0, Cursor); return true;
            case KeyKind.KillToEnd: Kill(Cursor, Text.Length); return true;
            case KeyKind.Yank: Insert(_killed); return true;
            default: return false;
        }
    }

    private void Kill(int from, int to)
    {
        if (from < to) _killed = Text[from..to];
        Remove(from, to);
    }

    private void Remove(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private int After(int at) => at == Text.Length ? at : at + StringInfo.GetNextTextElementLength(Text, at);

    private int Before(int at)
    {
        var before = 0;
        for (var i = 0; i < at; i = After(i)) before = i;
        return before;
    }

    private int WordBefore(int at)
    {
        while (at > 0 && char.IsWhiteSpace(Text[at - 1])) at--;
        while (at > 0 && !char.IsWhiteSpace(Text[at - 1])) at--;
        return at;
    }

    private int WordAfter(int at)
    {
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        while (at < Text.Length && !char.IsWhiteSpace(Text[at])) at++;
        return at;
    }
}
