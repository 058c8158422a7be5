using Spectre.Console;

namespace ActorIpc.Console.Live;

/// <summary>Columns of the live view's tables.</summary>
internal static class Column
{
    /// <summary>A column under a title.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="width">How wide it is at least, so that the columns behind it stand still while numbers change.</param>
    /// <param name="alignment">Where its text stands.</param>
    public static TableColumn Of(string title, int width, Justify alignment = Justify.Left)
    {
        var header = alignment == Justify.Right ? title.PadLeft(width) : title.PadRight(width);
        return new TableColumn(new Text(header, new Style(decoration: Decoration.Dim))) { Alignment = alignment, NoWrap = true };
    }
}
