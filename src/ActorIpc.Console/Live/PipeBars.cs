using ActorIpc.Kernel;
using Spectre.Console;

namespace ActorIpc.Console.Live;

/// <summary>The objects of a run, a row each: how full it is, and how fast data goes through.</summary>
internal static class PipeBars
{
    private const int BarWidth = 20;
    private const double NearlyFull = 0.9;

    /// <summary>Makes the table.</summary>
    public static Table Of(IReadOnlyList<ObjectState> objects, TransferRates rates, ViewStyle style)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns(Column.Of("PIPE", 0), Column.Of("FILL", BarWidth), Column.Of("", 17, Justify.Right), Column.Of("FLOW", 12, Justify.Right));
        foreach (var pipe in objects)
        {
            var share = pipe.Capacity is { } capacity and > 0 ? (double)pipe.Stored / capacity : 0;
            table.AddRow(
                new Text(SingleLine.Of(pipe.Name)),
                new Text(Quantity.Bar(share, BarWidth, style.IsUtf8), new Style(share >= NearlyFull ? Color.Yellow : Color.Green)),
                new Text(Fill(pipe)),
                new Text(rates.Of(pipe.Name) is { } rate ? $"{Amount(pipe, rate)}/s" : ""));
        }

        return table;
    }

    private static string Fill(ObjectState pipe) =>
        pipe.Capacity is { } capacity ? $"{Amount(pipe, pipe.Stored)}/{Amount(pipe, capacity)}" : Amount(pipe, pipe.Stored);

    private static string Amount(ObjectState pipe, double amount) => pipe.Unit == "B" ? Quantity.Bytes(amount) : Quantity.Count((long)amount);
}
