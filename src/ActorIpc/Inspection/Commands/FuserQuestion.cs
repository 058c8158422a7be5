using System.Globalization;
using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary><c>fuser</c>: who uses an object.</summary>
internal static class FuserQuestion
{
    private const string Usage = "OBJECT [--json]";

    public static InspectionCommand Command { get; } = new("fuser", "Tells who has an object open, for what, and who waits there in which order.", Usage, """
        OBJECT is a path, a name, the key of a System V object (0x0000002a), or a
        number that ipcs shows. USES says for what each has it open: r takes out, w
        puts in, o owns it or is inside.

          $ fuser /tmp/words
          fifo /tmp/words, number 4: 65536/65536 B, owner 1000, mode 0644
          PID  USES  NAME
            2  w     writer
            3  r     reader
          Waiting, in order:
          PID   FOR  WCHAN       NAME    CALL
            2  4.2s  pipe_write  writer  write(100000, 65536 done)

        --json  the same for programs
        """, (view, args, width) => Question.Ask($"fuser {Usage}", args, [], (1, 1), "which object?", question => Answer(view, question, width)));

    private static InspectionAnswer Answer(KernelView view, Question question, int? width)
    {
        var typed = question.Operands[0];
        if (ObjectNames.Find(view, typed) is not { Count: > 0 } found)
            return Question.NotFound($"there is no object '{HarmlessText.Line(typed)}'{Question.Sentence(typed, ObjectNames.All(view))}");
        List<ObjectUse> uses = [.. found.Select(one => ObjectUse.Of(view, one))];
        return question.WantsJson
            ? Question.Json(uses, ViewJson.Indented.ListObjectUse)
            : new InspectionAnswer(0, string.Join('\n', uses.Select(use => Text(view, use, width))));
    }

    private static string Text(KernelView view, ObjectUse use, int? width)
    {
        var one = use.Object;
        var text = new StringBuilder($"{one.Kind} {HarmlessText.Line(one.Label)}, number {one.Id.ToString(CultureInfo.InvariantCulture)}: {IpcsQuestion.Fill(one)}");
        if (one.Uid is { } uid) text.Append(CultureInfo.InvariantCulture, $", owner {uid}, mode {one.Mode}");
        if (one.Names.Count > 1) text.Append(CultureInfo.InvariantCulture, $", also {Words.And([.. one.Names.Skip(1).Select(HarmlessText.Line)])}");
        text.Append('\n');
        if (use.Users.Count == 0) text.Append("Nobody has it open.\n");
        else text.Append(Users(use, width));
        if (use.Waiters.Count > 0) text.Append("Waiting, in order:\n").Append(Waiters(view, use, width));
        return text.ToString();
    }

    private static string Users(ObjectUse use, int? width)
    {
        var table = new Columns(">PID", "USES", "NAME");
        foreach (var user in use.Users)
            table.Add(user.Pid.ToString(CultureInfo.InvariantCulture), $"{(user.Reads ? "r" : "")}{(user.Writes ? "w" : "")}{(user.Owns ? "o" : "")}", user.Name);
        return table.Write(width);
    }

    private static string Waiters(KernelView view, ObjectUse use, int? width)
    {
        var table = new Columns(">PID", ">FOR", "WCHAN", "NAME", "CALL");
        foreach (var waiter in use.Waiters)
            table.Add(
                waiter.Pid.ToString(CultureInfo.InvariantCulture), waiter.Waited is { } waited ? Words.ShortTime(waited) : "-", waiter.Wchan,
                Words.Cut(view.Find(waiter.Pid)?.Name ?? "?", 20), waiter.Call);
        return table.Write(width);
    }
}
