using System.Globalization;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs.Bytes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>A name and what it stands for.</summary>
internal readonly record struct NamedStatus(string Name, NameStatus Status);

/// <summary>How <c>ls</c> shows names: one a line, with what its options ask for before it and behind it.</summary>
/// <param name="options">Its options.</param>
/// <param name="isOnTerminal">Whether a terminal shows it, which would obey the control characters of a name.</param>
internal sealed class Listing(ParsedOptions options, bool isOnTerminal)
{
    private readonly bool _isLong = options.Has('l');
    private readonly bool _hasInodes = options.Has('i');
    private readonly bool _hasSigns = options.Has('F');

    /// <summary>Writes some names; columns are as wide as they must be for them.</summary>
    public void Show(IReadOnlyList<NamedStatus> names, ByteOutput output)
    {
        var rows = names.Select(name => (Columns: Columns(name.Status), Name: (isOnTerminal ? HarmlessText.Line(name.Name) : name.Name) + (_hasSigns ? SignOf(name.Status) : ""))).ToList();
        if (rows.Count == 0) return;
        var widths = Enumerable.Range(0, rows[0].Columns.Count).Select(i => rows.Max(row => row.Columns[i].Length)).ToList();
        foreach (var (columns, name) in rows)
            output.WriteText(string.Concat(columns.Select((column, i) => $"{(IsText(i) ? column.PadRight(widths[i]) : column.PadLeft(widths[i]))} ")) + name + "\n");
    }

    // Owner and group are texts, and numbers are on the right of their columns.
    private bool IsText(int column) => _isLong && column - (_hasInodes ? 1 : 0) is (0 or 2 or 3);

    private List<string> Columns(NameStatus status)
    {
        List<string> columns = [];
        if (_hasInodes) columns.Add(Number(status.Inode));
        if (_isLong) columns.AddRange([TypeOf(status) + ModeText.Show((int)status.Mode), Number(status.Links), UserOf(status.Uid), UserOf(status.Gid), Number(status.Size)]);
        return columns;
    }

    private static char TypeOf(NameStatus status) => status.Kind switch { "directory" => 'd', "fifo" => 'p', "device" => 'c', _ => '-' };

    private static string SignOf(NameStatus status) => status.Kind switch
    {
        "directory" => "/",
        "fifo" => "|",
        "file" when ModeText.IsExecutable((int)status.Mode) => "*",
        _ => "",
    };

    private static string UserOf(int id) => id == 0 ? "root" : Number(id);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
