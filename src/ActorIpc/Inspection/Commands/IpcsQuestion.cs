using System.Globalization;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary><c>ipcs</c>: the IPC objects, a line each.</summary>
internal static class IpcsQuestion
{
    private const string Usage = "[KIND] [--json]";

    // More pids than this are counted.
    private const int MostPids = 2;

    public static InspectionCommand Command { get; } = new("ipcs", "Lists the IPC objects: how full each is, who has it open, who waits there.", Usage, $"""
        FILL is how much is in it and how much it holds; of a semaphore the units
        that are there. READ and WRITE are the processes that hold an end for
        taking out and for putting in, WAIT those that wait there, in the order in
        which they are served; +2 are two more. 'fuser NAME' tells all of one.

          $ ipcs fifo
          ID  KIND  OWNER  MODE  FILL           READ  WRITE  WAIT  NAME
           4  fifo   1000  0644  65536/65536 B  3     2      2     /tmp/words

        KIND is one of {string.Join(", ", ObjectNames.Typed.Take(6))},
        {string.Join(", ", ObjectNames.Typed.Skip(6))}.
        --json  everything that is known, for programs
        """, (view, args, _) => Question.Ask($"ipcs {Usage}", args, [], (0, 1), "", question => Answer(view, question)));

    private static InspectionAnswer Answer(KernelView view, Question question)
    {
        var objects = view.Objects;
        if (question.Operands is [var typed])
        {
            if (ObjectNames.KindOf(typed) is not { } kind)
                return Question.Wrong($"ipcs {Usage}", $"there is no kind '{HarmlessText.Line(typed)}'{Question.Guess(typed, ObjectNames.Typed)}");
            objects = [.. objects.Where(one => one.Kind == kind)];
        }

        return question.WantsJson ? Question.Json(objects, ViewJson.Indented.IReadOnlyListViewedObject) : new InspectionAnswer(0, Table(objects));
    }

    private static string Table(IReadOnlyList<ViewedObject> objects)
    {
        var table = new Columns(">ID", "KIND", ">OWNER", "MODE", "FILL", "READ", "WRITE", "WAIT", "NAME");
        foreach (var one in objects)
            table.Add(
                one.Id.ToString(CultureInfo.InvariantCulture), ObjectNames.Short(one.Kind), one.Uid?.ToString(CultureInfo.InvariantCulture) ?? "-", one.Mode ?? "-", Fill(one), Pids(one.Readers),
                Pids(one.Writers), Pids([.. one.Waiters.Select(static waiter => waiter.Pid)]), one.Label);
        // A line that is too long is better than a name that cannot be read.
        return table.Write(null);
    }

    /// <summary>How full it is: <c>0/65536 B</c>, <c>1 unit</c>.</summary>
    public static string Fill(ViewedObject one) => one switch
    {
        { Kind: "mutex", Owner: { } owner } => string.Create(CultureInfo.InvariantCulture, $"owned by {owner}"),
        { Kind: "mutex" } => "free",
        { Values: { Count: > 1 and <= 4 } values } => string.Join(' ', values),
        { Capacity: { } capacity } => string.Create(CultureInfo.InvariantCulture, $"{one.Stored}/{capacity} {Unit(one)}"),
        _ => Words.Amount(one.Stored, Unit(one)),
    };

    private static string Unit(ViewedObject one) => one.Unit == "messages" ? "msgs" : one.Unit;

    private static string Pids(IReadOnlyList<int> pids) => pids.Count == 0 ? "-" : string.Join(',', pids.Take(MostPids)) + (pids.Count > MostPids ? $"+{pids.Count - MostPids}" : "");
}
