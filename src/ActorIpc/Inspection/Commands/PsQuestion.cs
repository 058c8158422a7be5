using System.Globalization;

namespace ActorIpc.Inspection;

/// <summary><c>ps</c>: the processes, a line each.</summary>
internal static class PsQuestion
{
    private const string Usage = "[-l|--long] [--json]";

    public static InspectionCommand Command { get; } = new("ps", "Lists the processes: what each does, and in what it is blocked.", Usage, """
        S is the state as ps(1) has it: R runs, S waits (for another process, for
        time, or for something outside), Z has ended and nobody has waited for it,
        W is started again after a while, I does not run yet. FOR is how long it
        has waited, WCHAN the kernel's word for where: what 'ps -o wchan' shows on
        Linux for the same call. 'why PID' says who could wake it.

          $ ps
          PID  PPID  S   FOR  WCHAN       NAME    WAITS FOR
            2     1  S  4.2s  pipe_write  writer  write(100000) on pipe 'words'
            3     1  R     -  -           reader

        -l, --long  also user, turns, messages in the queue, progress, arguments;
                    nothing is cut off where the terminal ends
        --json      everything that is known, for programs
        """, (view, args, width) => Question.Ask($"ps {Usage}", args, ["-l", "--long"], (0, 0), "", question => Answer(view, question, width)));

    private static InspectionAnswer Answer(KernelView view, Question question, int? width)
    {
        if (question.WantsJson) return Question.Json(view.Processes, ViewJson.Indented.IReadOnlyListViewedProcess);
        return new InspectionAnswer(0, question.Has("-l") || question.Has("--long") ? Long(view) : Short(view, width));
    }

    private static string Short(KernelView view, int? width)
    {
        var table = new Columns(">PID", ">PPID", "S", ">FOR", "WCHAN", "NAME", "WAITS FOR");
        foreach (var process in view.Processes)
            table.Add(Number(process.Pid), Number(process.Parent), $"{process.Letter}", For(process), Wchan(process), Words.Cut(process.Name, 20), WaitsFor(process));
        return table.Write(width);
    }

    private static string Long(KernelView view)
    {
        var table = new Columns(">UID", ">PID", ">PPID", "S", ">TURNS", ">QUEUE", ">DONE", ">FOR", "WCHAN", "NAME", "WAITS FOR");
        foreach (var process in view.Processes)
            table.Add(
                Number(process.Uid), Number(process.Pid), Number(process.Parent), $"{process.Letter}", Number(process.Turns), Queue(process), Done(process), For(process),
                Wchan(process), string.Join(' ', [process.Name, .. process.Arguments]), WaitsFor(process));
        return table.Write(null);
    }

    /// <summary>What it waits for, a phrase; how it has ended, for one that has.</summary>
    public static string WaitsFor(ViewedProcess process) => process.State switch
    {
        ViewedState.Zombie => process.Exit ?? "",
        ViewedState.Running => "",
        _ => string.Join(" or ", process.Calls.Select(static call =>
            $"{call.Text}{(call.On.Length > 0 ? $" on {call.On}" : "")}{(call.By == ViewedWaker.Timer && call.EndsIn is { } left ? $", {Words.ShortTime(left)} left" : "")}")),
    };

    /// <summary>The word of the first call that is blocked.</summary>
    public static string Wchan(ViewedProcess process) =>
        process.State is ViewedState.Running or ViewedState.Zombie ? "-" : process.Calls.FirstOrDefault(static call => call.By != ViewedWaker.Nobody)?.Wchan ?? "-";

    /// <summary>How long it has been blocked, in a column.</summary>
    public static string For(ViewedProcess process) =>
        process.State == ViewedState.Running || process.Calls.Select(static call => call.Waited).OfType<TimeSpan>().ToList() is not { Count: > 0 } waited ? "-" : Words.ShortTime(waited.Max());

    private static string Queue(ViewedProcess process) => process.QueueCapacity is { } capacity ? $"{process.Queued}/{capacity}" : Number(process.Queued);

    private static string Done(ViewedProcess process) => process.Total is { } total ? $"{process.Done}/{total}" : process.Done == 0 ? "-" : Number(process.Done);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
