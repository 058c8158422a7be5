using ActorIpc.Kernel;
using Spectre.Console;

namespace ActorIpc.Console.Live;

/// <summary>The objects of a run, a row each: how full it is, and how fast data goes through.</summary>
internal static class ObjectBars
{
    private const int BarWidth = 20;
    private const double NearlyFull = 0.9;

    /// <summary>Makes the table.</summary>
    public static Table Of(IReadOnlyList<ObjectState> objects, TransferRates rates, ViewStyle style)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns(Column.Of("OBJECT", 0), Column.Of("FILL", BarWidth), Column.Of("", 17, Justify.Right), Column.Of("FLOW", 12, Justify.Right));
        foreach (var one in objects)
        {
            var share = one.Capacity is { } capacity and > 0 ? (double)one.Stored / capacity : 0;
            table.AddRow(
                new Text(HarmlessText.Line(one.Kind == "pipe" ? one.Name : $"{one.Kind} {one.Name}")),
                new Text(Quantity.Bar(share, BarWidth, style.IsUtf8), new Style(share >= NearlyFull ? Color.Yellow : Color.Green)),
                new Text(Fill(one)),
                new Text(rates.Of(one.Name) is { } rate ? $"{Amount(one, rate)}/s" : ""));
        }

        return table;
    }

    private static string Fill(ObjectState one) =>
        one.Capacity is { } capacity ? $"{Amount(one, one.Stored)}/{Amount(one, capacity)}" : Amount(one, one.Stored);

    private static string Amount(ObjectState one, double amount) => one.Unit == "B" ? Quantity.Bytes(amount) : Quantity.Count((long)amount);
}
