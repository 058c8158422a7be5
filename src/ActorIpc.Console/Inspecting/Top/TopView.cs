using System.Globalization;
using ActorIpc.Console.Live;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary>Draws a picture of <c>top</c> with the tables of the live view.</summary>
internal sealed class TopView(ViewStyle style)
{
    private const int BarWidth = 10;
    private const double NearlyFull = 0.9;

    private readonly Frame _frame = new(style);

    /// <summary>Its lines, cut to the width.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="frame">The picture.</param>
    /// <param name="width">How wide the terminal is.</param>
    public IReadOnlyList<ViewLine> Draw(string host, TopFrame frame, int width)
    {
        var parts = new List<IRenderable> { Line($"{host}  {frame.Summary}", new Style(decoration: Decoration.Bold)) };
        if (frame.Warning.Length > 0) parts.Add(Line(frame.Warning, new Style(frame.Verdict.Proved.Count > 0 ? Color.Red : Color.Yellow)));
        if (frame.Processes.Count > 0) parts.Add(Processes(frame));
        if (frame.Objects.Count > 0) parts.Add(Objects(frame));
        return _frame.Draw(parts, width);
    }

    private static Text Line(string text, Style look) => new(HarmlessText.Line(text), look);

    private static Table Processes(TopFrame frame)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns(
            Column.Of("PID", 4, Justify.Right), Column.Of("S", 1), Column.Of("TURNS/S", 8, Justify.Right), Column.Of("FOR", 6, Justify.Right), Column.Of("WCHAN", 17), Column.Of("NAME", 8),
            Column.Of("WAITS FOR", 0));
        foreach (var (process, rate) in frame.Processes)
            table.AddRow(
                new Text(process.Pid.ToString(CultureInfo.InvariantCulture)),
                new Text($"{process.Letter}", new Style(ColorOf(process.State))),
                new Text(rate is { } turns ? Quantity.Count((long)Math.Round(turns)) : "-"),
                new Text(PsQuestion.For(process)),
                new Text(PsQuestion.Wchan(process)),
                new Text(HarmlessText.Line(process.Name)),
                new Text(HarmlessText.Line(PsQuestion.WaitsFor(process))));
        return table;
    }

    private Table Objects(TopFrame frame)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns(
            Column.Of("ID", 4, Justify.Right), Column.Of("KIND", 8), Column.Of("FILL", BarWidth), Column.Of("", 17, Justify.Right), Column.Of("FLOW", 12, Justify.Right),
            Column.Of("WAIT", 4, Justify.Right), Column.Of("NAME", 0));
        foreach (var (one, rate) in frame.Objects)
        {
            var share = one.Capacity is { } capacity and > 0 ? (double)one.Stored / capacity : 0;
            table.AddRow(
                new Text(one.Id.ToString(CultureInfo.InvariantCulture)),
                new Text(ObjectNames.Short(one.Kind)),
                new Text(Quantity.Bar(share, BarWidth, style.IsUtf8), new Style(share >= NearlyFull ? Color.Yellow : Color.Green)),
                new Text(Fill(one)),
                new Text(rate is { } flow ? $"{Amount(one, flow)}/s" : "-"),
                new Text(one.Waiters.Count == 0 ? "-" : one.Waiters.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(HarmlessText.Line(one.Label)));
        }

        return table;
    }

    private static Color ColorOf(ViewedState state) => state switch
    {
        ViewedState.Running => Color.Green,
        ViewedState.Blocked => Color.Yellow,
        ViewedState.Sleeping => Color.Blue,
        ViewedState.Outside => Color.Aqua,
        ViewedState.Zombie => Color.Red,
        _ => Color.Default,
    };

    private static string Fill(ViewedObject one) => one.Capacity is { } capacity ? $"{Amount(one, one.Stored)}/{Amount(one, capacity)}" : Amount(one, one.Stored);

    private static string Amount(ViewedObject one, double amount) => one.Unit == "B" ? Quantity.Bytes(amount) : Quantity.Count((long)amount);
}
