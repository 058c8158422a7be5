using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>What a process waits for, and who ends that, in words.</summary>
internal static class CallWords
{
    /// <summary>The call with its object and the kernel's word: <c>read(4096) on pipe 'words' (pipe_read)</c>.</summary>
    public static string Phrase(ViewedCall call) => $"{HarmlessText.Line(call.Text)}{(call.On.Length > 0 ? $" on {HarmlessText.Line(call.On)}" : "")} ({call.Wchan})";

    /// <summary>The same with how long it has been blocked there.</summary>
    public static string PhraseWithTime(ViewedCall call) => call.Waited is { } waited ? $"{Phrase(call)} for {Words.Time(waited)}" : Phrase(call);

    /// <summary>What somebody has to do for it: <c>by writing into it</c>.</summary>
    public static string Deed(ViewedCall call) => call.Wchan switch
    {
        // A select waits for what another call would wait for.
        WaitChannels.Poll => Inner(call) switch
        {
            "read" => "by writing into it, or by closing its last write end",
            "write" => "by reading from it, or by closing its last read end",
            "receive" when call.On.Length == 0 => "by sending it a message",
            "receive" or "mq_receive" or "msgrcv" => "by sending to it",
            "send" or "mq_send" or "msgsnd" => "by receiving from it",
            "P" => "by a V of it",
            "lock" => "by unlocking it, or by ending",
            "wait" => "by ending",
            _ => "by making it ready",
        },
        WaitChannels.PipeRead or WaitChannels.PipeWaitReadable => "by writing into it, or by closing its last write end",
        WaitChannels.PipeWrite or WaitChannels.PipeWaitWritable => "by reading from it, or by closing its last read end",
        WaitChannels.WaitForPartner => call.Text.Contains("for reading", StringComparison.Ordinal) ? "by opening it for writing" : "by opening it for reading",
        WaitChannels.DoWait => "by ending",
        WaitChannels.MessageSend or WaitChannels.MailboxSend => "by receiving from it",
        WaitChannels.MessageReceive or WaitChannels.MailboxReceive => "by sending to it",
        WaitChannels.MailboxMeet or WaitChannels.PosixQueue => call.Verb is "send" or "mq_send" ? "by receiving from it" : "by sending to it",
        WaitChannels.SemaphoreSet => "by an operation on it",
        WaitChannels.Futex => call.Verb == "lock" ? "by unlocking it, or by ending" : "by a V of it",
        WaitChannels.ProcessSend => "by receiving a message",
        WaitChannels.ProcessReceive => "by sending it a message",
        WaitChannels.RegionEnter or WaitChannels.RegionResize => "by leaving it (V), or by ending",
        _ => "by using it",
    };

    private static string Inner(ViewedCall call)
    {
        var begin = call.Text.IndexOf('(', StringComparison.Ordinal) + 1;
        var end = call.Text.IndexOfAny(['(', ')'], begin);
        return end > begin ? call.Text[begin..end] : "";
    }

    /// <summary>Who could let <paramref name="process"/> go on, a sentence.</summary>
    public static string WhoCouldWake(KernelView view, ViewedProcess process, ViewedCall call)
    {
        var limit = call.EndsIn is { } left ? $" Its time limit ends it in {Words.Time(left)}." : call.IsCancellable ? " Its own program may cancel it." : "";
        return call.By switch
        {
            ViewedWaker.Timer => $"The timer wakes it, in {Words.Time(call.EndsIn ?? TimeSpan.Zero)}.",
            ViewedWaker.Signal => $"A signal from anybody wakes it: kill {process.Pid}.{limit}",
            ViewedWaker.Terminal => "A person at the terminal wakes it, by typing.",
            ViewedWaker.File => "The machine wakes it, when it has the data of the file.",
            ViewedWaker.Client => "The guest for whom it stands wakes it, by its next command.",
            ViewedWaker.Work => "The work outside the kernel wakes it, when it is done.",
            ViewedWaker.Nobody => "Nobody has to wake it: the call is on its way.",
            ViewedWaker.Anybody => Anybody(view, process, call) + limit,
            _ => Certain(view, process, call) + limit,
        };
    }

    private static string Certain(KernelView view, ViewedProcess process, ViewedCall call)
    {
        var living = (call.Wakers ?? []).Where(pid => IsAlive(view, pid)).ToList();
        var helpful = (call.Candidates ?? living).Where(living.Contains).ToList();
        if (helpful.Count == 0) helpful = living;
        var others = helpful.Where(pid => pid != process.Pid).Select(view.NameOf).ToList();
        if (others.Count > 0) return $"Only {Words.Or(others)} could wake it, {Deed(call)}.";
        return living.Contains(process.Pid) ? $"Only it itself could wake it, {Deed(call)}, and it is blocked here." : "Nobody who lives could wake it.";
    }

    private static string Anybody(KernelView view, ViewedProcess process, ViewedCall call)
    {
        if (call.Crowd is { } crowd) return $"Any of {crowd} processes could wake it, {Deed(call)}.";
        if (call.Object is null || view.FindObject(call.Object.Value) is not { } one) return $"Anybody could wake it, {Deed(call)}.";
        var now = (call.Candidates ?? []).Where(pid => pid != process.Pid && IsAlive(view, pid)).Select(view.NameOf).ToList();
        var present = call.Candidates is null ? ""
            : now.Count > 0 ? $" {Words.And(now)} {(now.Count == 1 ? "has" : "have")} it open now."
            : " Nobody else has it open now.";
        return $"Anybody who opens {HarmlessText.Line(one.Label)} could wake it, {Deed(call)}.{present}";
    }

    private static bool IsAlive(KernelView view, int pid) => view.Find(pid) is { State: not ViewedState.Zombie };
}
