using ActorIpc.Exploration.Running;

namespace ActorIpc.Exploration.Exploring;

/// <summary>What a schedule has shown that is no mistake, but looks like one.</summary>
internal static class RunWarnings
{
    public static IReadOnlyList<string> Of(ScheduleRun run)
    {
        List<string>? warnings = null;
        if (run.IsTooLong) Add($"some schedules did not end within {run.Program.Limits.Steps} steps, and were cut off there");
        else if (run.HadFairTail) Add($"some schedules have more than {run.Program.Limits.FairAfter} steps: from there on everybody had his turn, and other orders were not tried");
        if (run.IsCutShort) Add("some schedules were cut off in the middle, as the time was over");
        if (run.IsIdle) Add($"in some schedules time went on {run.Program.Limits.Steps} times, and nobody made a call; they were cut off there");
        foreach (var process in run.Kernel.EveryProcess)
        {
            if (!process.HasEnded) continue;
            if (process.Block.Unread is > 0 and var unread) Add($"{process.Name} ends with {unread} message{(unread == 1 ? "" : "s")} unread in some schedules");
            foreach (var pipe in process.LeftOpen) Add($"{process.Name} never closes its end of {pipe}: its own end closes it");
        }

        return warnings ?? [];

        void Add(string warning) => (warnings ??= []).Add(warning);
    }
}
