using System.Globalization;
using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary><c>why</c>: why a process does not go on, in three lines.</summary>
internal static class WhyQuestion
{
    private const string Usage = "PID|NAME [--json]";

    public static InspectionCommand Command { get; } = new("why", "Says in three lines why a process does not go on, and who could wake it.", Usage, """
        The first line says in what it is blocked, with the kernel's word for it
        (WCHAN), and for how long; the second who could wake it; the third how
        those stand, and whether that is a deadlock.

          $ why writer
          writer (pid 2) is blocked in write(100000) on pipe 'words' (pipe_write) for 4.2 s.
          Only reader (pid 3) could wake it, by reading from it, or by closing its last read end.
          reader (pid 3) sleeps for 25.8 s more. There is no deadlock.

        A deadlock is proved when every possible waker is stuck himself and nobody
        outside can act; otherwise it is suspected. Who waits for a terminal, a
        file or a timer is in neither. --json gives the same to programs.
        """, (view, args, _) => Question.Ask($"why {Usage}", args, [], (1, 1), "which process?", question => Answer(view, question)));

    private static InspectionAnswer Answer(KernelView view, Question question)
    {
        var typed = question.Operands[0];
        if (Find(view, typed, out var error) is not { } process) return Question.NotFound(error);
        var explanation = Explanation.Of(view, process);
        return question.WantsJson
            ? Question.Json(explanation, ViewJson.Indented.Explanation)
            : new InspectionAnswer(0, string.Concat(explanation.Lines.Select(static line => line + "\n")));
    }

    private static ViewedProcess? Find(KernelView view, string typed, out string error)
    {
        error = "";
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            if (view.Find(pid) is { } found) return found;
            error = $"there is no process {pid}{(view.Processes.Count > 0 ? $": there {(view.Processes.Count == 1 ? "is" : "are")} {Words.And([.. view.Processes.Select(static one => $"{one.Pid}")])}" : ", and no other one")}.";
        }

        List<ViewedProcess> named = [.. view.Processes.Where(one => one.Name == typed)];
        if (named.Count == 1) return named[0];
        if (named.Count > 1) error = $"{named.Count} processes are called '{HarmlessText.Line(typed)}': say which, {Words.Or([.. named.Select(static one => $"{one.Pid}")])}.";
        else if (error.Length == 0) error = $"there is no process '{HarmlessText.Line(typed)}'{Question.Sentence(typed, view.Processes.Select(static one => one.Name).Distinct())}";
        return null;
    }
}
