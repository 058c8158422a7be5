using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>A table for a terminal: every column as wide as its widest cell, and the last one cut where the line would be too long.</summary>
/// <param name="titles">What stands above the columns; a title that begins with a &gt; has its cells at the right.</param>
internal sealed class Columns(params IReadOnlyList<string> titles)
{
    private readonly List<IReadOnlyList<string>> _rows = [[.. titles.Select(static title => title.TrimStart('>'))]];

    /// <summary>Whether there is no row but the titles.</summary>
    public bool IsEmpty => _rows.Count == 1;

    /// <summary>Adds a row.</summary>
    public void Add(params IReadOnlyList<string> cells) => _rows.Add([.. cells.Select(HarmlessText.Line)]);

    /// <summary>The table; its lines end in line ends.</summary>
    /// <param name="width">How long a line may be; null for any length.</param>
    public string Write(int? width)
    {
        var widths = Enumerable.Range(0, titles.Count).Select(i => _rows.Max(row => row[i].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0) line.Append("  ");
                var isLast = i == row.Count - 1;
                if (titles[i].StartsWith('>')) line.Append(row[i].PadLeft(widths[i]));
                else if (!isLast) line.Append(row[i].PadRight(widths[i]));
                else line.Append(width is { } most ? Words.Cut(row[i], Math.Max(8, most - line.Length)) : row[i]);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
