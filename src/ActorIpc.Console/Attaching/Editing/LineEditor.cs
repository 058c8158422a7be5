using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Kernel;
using ActorIpc.Shell;
using Spectre.Console;

namespace ActorIpc.Console.Attaching.Editing;

/// <summary>Edits a command line on a terminal that gives key by key, in one row: of a line that is too long for it, the part around the cursor is shown.</summary>
/// <param name="keys">The keys.</param>
/// <param name="screen">The terminal.</param>
/// <param name="width">How wide it is now.</param>
/// <param name="history">The lines before.</param>
/// <param name="complete">Says what the word at a cursor could become.</param>
internal sealed class LineEditor(
    KeyDecoder keys, TextWriter screen, Func<int> width, History history, Func<string, int, CancellationToken, Task<CompletionAnswer>> complete)
{
    private const int MostShown = 100;

    private static readonly TimeSpan CompletionPatience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly LineBuffer _line = new();
    private string? _prompt;

    /// <summary>Reads a line.</summary>
    /// <returns>The line; <see cref="IShellTerminal.GivenUp"/> after Ctrl-C; null after Ctrl-D on an empty line, and when the terminal is gone.</returns>
    public async Task<string?> ReadAsync(string prompt, CancellationToken token)
    {
        lock (_gate)
        {
            _prompt = prompt;
            _line.Set("");
            history.Begin();
            Draw();
        }

        try
        {
            while (true)
            {
                var key = await keys.ReadAsync(token);
                if (key.Kind == KeyKind.Gone) return null;
                if (key.Kind == KeyKind.EndOrDelete && _line.Text.Length == 0) return End(null, "");
                if (key.Kind == KeyKind.Abandon) return End(IShellTerminal.GivenUp, "^C");
                if (key.Kind == KeyKind.Enter)
                {
                    history.Add(_line.Text);
                    return End(_line.Text, "");
                }

                if (key.Kind == KeyKind.Complete) await CompleteAsync(token);
                else Apply(key);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants the line any more, and what is written next begins where it stood.
            lock (_gate)
            {
                screen.Write("\r\e[K");
                _prompt = null;
            }

            throw;
        }
        finally
        {
            lock (_gate) _prompt = null;
        }
    }

    /// <summary>Writes a whole line, above the one that is edited if there is one.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            if (_prompt is not null) screen.Write("\r\e[K");
            screen.Write(line + "\n");
            Draw();
        }
    }

    /// <summary>Writes as it is what is no line of its own; no line is edited then.</summary>
    public void Write(string text)
    {
        lock (_gate) screen.Write(text);
    }

    /// <summary>What is shown next begins a line; a line that is edited is shown there.</summary>
    public void BeginLine()
    {
        lock (_gate)
        {
            screen.Write("\n");
            Draw();
        }
    }

    private string? End(string? result, string mark)
    {
        lock (_gate)
        {
            _line.Apply(new Key(KeyKind.End));
            Draw();
            screen.Write(mark + "\n");
            // At once: whatever is said next must not draw the line again.
            _prompt = null;
            return result;
        }
    }

    private void Apply(Key key)
    {
        lock (_gate)
        {
            if (key.Kind == KeyKind.Clear) screen.Write("\e[H\e[2J");
            else if (key.Kind == KeyKind.Up && history.Before(_line.Text) is { } before) _line.Set(before);
            else if (key.Kind == KeyKind.Down && history.After() is { } after) _line.Set(after);
            else if (!_line.Apply(key)) return;
            Draw();
        }
    }

    private async Task CompleteAsync(CancellationToken token)
    {
        var (text, cursor) = (_line.Text, _line.Cursor);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(CompletionPatience);
        CompletionAnswer answer;
        try
        {
            answer = await complete(text, cursor, patience.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // Whoever knows does not answer, and the keys that were typed since are waiting.
            return;
        }

        var (_, start, words) = answer;
        if (words.Count == 0 || start < 0 || start > cursor) return;
        lock (_gate)
        {
            var common = CommonBeginning(words);
            var whole = words.Count == 1 && !common.EndsWith('/') ? common + " " : common;
            if (whole.Length > cursor - start || words.Count == 1) _line.Replace(start, whole);
            else ShowChoices(words);
            Draw();
        }
    }

    private void ShowChoices(IReadOnlyList<string> words)
    {
        screen.Write("\n");
        var columnWidth = words.Take(MostShown).Max(word => word.GetCellWidth()) + 2;
        var perRow = Math.Max(1, width() / columnWidth);
        foreach (var row in words.Take(MostShown).Chunk(perRow))
            screen.Write(string.Concat(row.Select(word => HarmlessText.Line(word) + new string(' ', columnWidth - word.GetCellWidth()))).TrimEnd() + "\n");
        if (words.Count > MostShown) screen.Write($"… and {words.Count - MostShown} more\n");
    }

    private static string CommonBeginning(IReadOnlyList<string> words)
    {
        var common = words[0];
        foreach (var word in words.Skip(1)) common = common[..common.AsSpan().CommonPrefixLength(word)];
        return common;
    }

    private void Draw()
    {
        if (_prompt is not { } prompt) return;
        var room = Math.Max(8, width() - prompt.GetCellWidth() - 1);
        var (shown, behind) = LineWindow.Of(_line.Text, _line.Cursor, room);
        screen.Write($"\r{prompt}{shown}\e[K{(behind > 0 ? $"\e[{behind}D" : "")}");
    }
}
