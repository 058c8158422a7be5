using System.Text;

namespace ActorIpc.Console.Attaching.Editing;

/// <summary>A key that was pressed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Rune">The character, for <see cref="KeyKind.Character"/>.</param>
internal readonly record struct Key(KeyKind Kind, Rune Rune = default);

/// <summary>What a key does.</summary>
internal enum KeyKind
{
    /// <summary>Types a character.</summary>
    Character,
    /// <summary>Ends the line.</summary>
    Enter,
    /// <summary>Ctrl-C: throws the line away.</summary>
    Abandon,
    /// <summary>Ctrl-D: the end, on an empty line; else it deletes as <see cref="Delete"/> does.</summary>
    EndOrDelete,
    /// <summary>Completes the word at the cursor.</summary>
    Complete,
    /// <summary>Deletes what is before the cursor.</summary>
    Backspace,
    /// <summary>Deletes what is at the cursor.</summary>
    Delete,
    /// <summary>Moves the cursor.</summary>
    Left,
    /// <summary>Moves the cursor.</summary>
    Right,
    /// <summary>Moves the cursor by a word.</summary>
    WordLeft,
    /// <summary>Moves the cursor by a word.</summary>
    WordRight,
    /// <summary>Moves the cursor to the beginning.</summary>
    Home,
    /// <summary>Moves the cursor to the end.</summary>
    End,
    /// <summary>The line before, of the history.</summary>
    Up,
    /// <summary>The line after, of the history.</summary>
    Down,
    /// <summary>Deletes the word before the cursor.</summary>
    KillWord,
    /// <summary>Deletes everything before the cursor.</summary>
    KillToStart,
    /// <summary>Deletes everything from the cursor on.</summary>
    KillToEnd,
    /// <summary>Puts in what was killed last.</summary>
    Yank,
    /// <summary>Clears the screen.</summary>
    Clear,
    /// <summary>The terminal is gone, or gives nothing any more.</summary>
    Gone,
    /// <summary>One that means nothing here.</summary>
    Other,
}
