namespace ActorIpc.Exploration.Reporting;

/// <summary>How wide the columns of a table are.</summary>
/// <param name="Columns">One for each process.</param>
/// <param name="PlaceWidth">The column for the lines of the program; 0 if there is no room for it.</param>
internal sealed record ColumnLayout(IReadOnlyList<int> Columns, int PlaceWidth)
{
    public const int Gap = 2;

    // In less, calls fall into pieces.
    private const int Narrowest = 14;

    /// <summary>Makes columns fit; null if there are too many processes for the width.</summary>
    /// <param name="wanted">How wide each would have to be, so that nothing is broken.</param>
    /// <param name="place">How wide the places are.</param>
    /// <param name="available">What there is.</param>
    public static ColumnLayout? Fit(IReadOnlyList<int> wanted, int place, int available)
    {
        var natural = wanted.Sum() + Gap * Math.Max(0, wanted.Count - 1);
        if (place > 0 && natural + Gap + place <= available) return new ColumnLayout(wanted, place);
        if (natural <= available) return new ColumnLayout(wanted, 0);
        var room = available - Gap * (wanted.Count - 1);
        // Those that are narrow stay as they are; the others share what is left, and their cells take several lines.
        var widths = wanted.ToArray();
        var (left, open) = (room, Enumerable.Range(0, widths.Length).OrderBy(i => widths[i]).ToList());
        for (; open.Count > 0; open.RemoveAt(0))
        {
            widths[open[0]] = Math.Min(wanted[open[0]], left / open.Count);
            if (widths[open[0]] < Math.Min(Narrowest, wanted[open[0]])) return null;
            left -= widths[open[0]];
        }

        return new ColumnLayout(widths, 0);
    }
}
