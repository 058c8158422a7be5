using System.Globalization;
using System.Text;
using ActorIpc.Console.Live;

namespace ActorIpc.Console.Tests.Support;

/// <summary>A terminal that knows as much as the live view needs: the cursor goes up, and lines and the rest of the screen are erased.</summary>
internal sealed class TestTerminal : TextWriter
{
    private readonly Lock _gate = new();
    private readonly List<StringBuilder> _rows = [new()];
    private readonly StringBuilder _everything = new();
    private readonly List<(Func<string, bool> IsSo, TaskCompletionSource Seen)> _expected = [];
    private int _row;
    private int _column;
    private string _sequence = "";

    public TestTerminal() => Stream = new Bytes(this);

    public TerminalSize Size { get; set; } = new(80, 24);

    /// <summary>The same terminal for those who write bytes.</summary>
    public Stream Stream { get; }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What can be seen now, without empty rows at the end.</summary>
    public string Screen
    {
        get
        {
            lock (_gate) return string.Join('\n', _rows.Select(row => row.ToString().TrimEnd())).TrimEnd('\n');
        }
    }

    /// <summary>Every character that was ever written.</summary>
    public string Everything
    {
        get
        {
            lock (_gate) return _everything.ToString();
        }
    }

    /// <summary>Completes when a text can be seen the next time that something is written.</summary>
    public Task Shows(string text) => WhenNext(screen => screen.Contains(text));

    /// <summary>Completes when a text can be seen, and at once if it can be seen now.</summary>
    public Task Sees(string text) => When(screen => screen.Contains(text));

    /// <summary>Completes when the screen is as wanted, and at once if it is so now.</summary>
    public Task When(Func<string, bool> isSo)
    {
        lock (_gate) return isSo(Screen) ? Task.CompletedTask : WhenNext(isSo);
    }

    private Task WhenNext(Func<string, bool> isSo)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _expected.Add((isSo, seen));
            return seen.Task;
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _everything.Append(value);
            foreach (var letter in value ?? "") Put(letter);
            var screen = Screen;
            foreach (var (_, seen) in _expected.Where(expected => expected.IsSo(screen))) seen.TrySetResult();
        }
    }

    private void Put(char letter)
    {
        if (letter == '\e' || _sequence.Length > 0)
        {
            _sequence += letter;
            if (!char.IsAsciiLetter(letter)) return;
            Obey(letter, _sequence.Trim('\e', '[', letter));
            _sequence = "";
        }
        else if (letter == '\n')
        {
            Down();
        }
        else if (letter == '\r')
        {
            _column = 0;
        }
        else
        {
            if (_column == Size.Width) Down();
            var row = _rows[_row];
            while (row.Length <= _column) row.Append(' ');
            row[_column++] = letter;
        }
    }

    private void Obey(char command, string argument)
    {
        var number = int.TryParse(argument, CultureInfo.InvariantCulture, out var given) ? given : 1;
        switch (command)
        {
            case 'A':
                _row = Math.Max(0, _row - number);
                break;
            case 'D':
                _column = Math.Max(0, _column - number);
                break;
            case 'K':
                _rows[_row].Length = Math.Min(_column, _rows[_row].Length);
                break;
            case 'J':
                _rows[_row].Length = Math.Min(_column, _rows[_row].Length);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
        }
    }

    private void Down()
    {
        _column = 0;
        if (++_row == _rows.Count) _rows.Add(new StringBuilder());
    }

    private sealed class Bytes(TestTerminal terminal) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => terminal.Write(Encoding.UTF8.GetString(buffer, offset, count));
    }
}
