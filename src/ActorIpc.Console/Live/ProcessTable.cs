using System.Globalization;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using Spectre.Console;

namespace ActorIpc.Console.Live;

/// <summary>The processes of a run, a row each: what it does, what it waits for, how far it has come.</summary>
internal static class ProcessTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="view">How the run stands.</param>
    /// <param name="names">The processes of the topology: one that is not there any more has ended.</param>
    public static Table Of(TopologyView view, IReadOnlyList<string> names)
    {
        var table = new Table { Border = TableBorder.None };
        // What has only some of the processes, and what may be long, stands last: that is what a narrow window cuts off.
        table.AddColumns(
            Column.Of("PID", 3, Justify.Right), Column.Of("PROCESS", 0), Column.Of("STATE", 8), Column.Of("DONE", 17), Column.Of("QUEUE", 5, Justify.Right),
            Column.Of("WAITS FOR", 0));
        foreach (var process in view.Processes)
            AddRow(table, process.Pid.ToString(), process.Name, State(process.State), Done(process), Queue(process), process.WaitsFor);
        var living = view.Processes.Select(process => process.Name).ToHashSet();
        foreach (var ended in names.Where(name => !living.Contains(name)))
            AddRow(table, "", ended, new Text("ended", new Style(decoration: Decoration.Dim)), "", "", "");
        return table;
    }

    private static void AddRow(Table table, string pid, string name, Text state, string done, string queue, string waitsFor) =>
        table.AddRow(new Text(pid), new Text(HarmlessText.Line(name)), state, new Text(done), new Text(queue), new Text(HarmlessText.Line(waitsFor)));

    private static Text State(ProcessState state) => state switch
    {
        ProcessState.Running => new Text("running", new Style(Color.Green)),
        ProcessState.Blocked => new Text("blocked", new Style(Color.Yellow)),
        ProcessState.Sleeping => new Text("sleeping", new Style(Color.Blue)),
        _ => new Text("outside", new Style(Color.Aqua)),
    };

    private static string Queue(ProcessView process) => process.Queue switch
    {
        { Stored: 0 } => "",
        { Capacity: { } capacity } queue => $"{queue.Stored}/{capacity}",
        var queue => queue.Stored.ToString(CultureInfo.InvariantCulture),
    };

    private static string Done(ProcessView process)
    {
        if (process.Total is not ({ } total and > 0)) return process.Done == 0 ? "" : Quantity.Count(process.Done);
        var percent = Math.Clamp((int)(100.0 * process.Done / total), 0, 100);
        return string.Create(CultureInfo.InvariantCulture, $"{percent,3}% {Quantity.Count(process.Done)}/{Quantity.Count(total)}");
    }
}
