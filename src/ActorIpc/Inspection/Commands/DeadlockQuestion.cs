using System.Text;

namespace ActorIpc.Inspection;

/// <summary><c>deadlock</c>: who can never go on.</summary>
internal static class DeadlockQuestion
{
    private const string Usage = "[--json]";

    public static InspectionCommand Command { get; } = new("deadlock", "Tells which processes wait for each other for ever, or seem to.", Usage, """
        A deadlock is proved when everybody who could wake one of its processes is
        in it himself or has ended, and nobody outside can act. It is suspected
        when they wait for each other as things stand, but somebody else might
        still come: by the name of an object, as a guest, or after a restart. Who
        waits for a terminal, a file or a timer is in neither.

          $ deadlock
          Proved: 2 processes can never go on.
            left (pid 2) is blocked in write(100000) on pipe 'a' (pipe_write);
              it waits for right (pid 3).
            right (pid 3) is blocked in write(100000) on pipe 'b' (pipe_write);
              it waits for left (pid 2).

        The exit code is 3 when one is proved, and 0 otherwise.
        --json  the same for programs
        """, (view, args, _) => Question.Ask($"deadlock {Usage}", args, [], (0, 0), "", question => Answer(view, question)));

    private static InspectionAnswer Answer(KernelView view, Question question)
    {
        var verdict = DeadlockVerdict.Of(view);
        var code = verdict.Proved.Count > 0 ? 3 : 0;
        return question.WantsJson ? Question.Json(verdict, ViewJson.Indented.DeadlockVerdict, code) : new InspectionAnswer(code, Text(view, verdict));
    }

    private static string Text(KernelView view, DeadlockVerdict verdict)
    {
        if (verdict is { Proved: [], Suspected: [] })
        {
            return view.Silent.Count == 0
                ? "There is no deadlock.\n"
                : $"No deadlock can be seen; {Words.And([.. view.Silent.Select(view.NameOf)])} did not answer, in a turn that takes long.\n";
        }

        var text = new StringBuilder();
        foreach (var set in verdict.Proved) Append(text, view, set, "Proved", set.Members.Count == 1 ? "1 process can never go on" : $"{set.Members.Count} processes can never go on");
        foreach (var set in verdict.Suspected)
            Append(text, view, set, "Suspected", set.Members.Count == 1 ? "1 process waits for itself, as things stand" : $"{set.Members.Count} processes wait for each other, as things stand");
        return text.ToString();
    }

    private static void Append(StringBuilder text, KernelView view, StuckSet set, string verdict, string what)
    {
        text.Append(verdict).Append(": ").Append(what).Append(".\n");
        foreach (var member in set.Members)
        {
            text.Append("  ").Append(view.NameOf(member.Pid)).Append(" is blocked in ").Append(Words.Or(member.Waits)).Append(";\n    ");
            List<string> others = [.. member.WaitsFor.Where(pid => pid != member.Pid).Select(view.NameOf)];
            text.Append(others.Count > 0 ? $"it waits for {Words.Or(others)}" : member.WaitsFor.Count > 0 ? "only it itself could act" : "nobody is left who could act").Append(".\n");
        }

        foreach (var helper in set.CouldHelp) text.Append("  ").Append(helper).Append('\n');
    }
}
