using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>Puts a message into another process's queue.</summary>
internal sealed class SendMessage : Operation<bool>
{
    public Message? Message { get; set; }
    public override string Verb => "send";
    public override string WaitChannel => WaitChannels.ProcessSend;
    public override WaitLane Lane => WaitLane.Givers;
    public override Errno ErrorWhenGone => Errno.ESRCH;
    public override string Describe() => $"send({Message!.Header.Length} B)";

    protected override void OnTaken() => Message = null;
}

/// <summary>Takes the oldest message that matches out of the caller's own queue.</summary>
internal sealed class ReceiveMessage : Operation<Message>
{
    /// <summary>From whom; <see cref="Pid.None"/> for anybody.</summary>
    public Pid From { get; set; }

    /// <summary>Of which type; 0 for any.</summary>
    public int Type { get; set; }

    public override string Verb => "receive";
    public override string WaitChannel => WaitChannels.ProcessReceive;
    public override WaitLane Lane => WaitLane.Takers;

    public override string Describe() => (From == Pid.None, Type) switch
    {
        (true, 0) => "receive()",
        (true, _) => $"receive(type {Type})",
        (false, 0) => $"receive(from {From})",
        _ => $"receive(from {From}, type {Type})",
    };

    public bool Accepts(Message message) =>
        (From == Pid.None || message.Header.Sender == From) && (Type == 0 || message.Header.Type == Type);

    private protected override string DescribeResult() => Result.DescribeBody();
}

/// <summary>waitpid(2): the exit status of a child, and that of any child for <see cref="Pid.None"/>.</summary>
internal sealed class WaitChild : Operation<ChildExit>
{
    public Pid Child { get; set; }
    public override string Verb => "wait";
    public override string WaitChannel => WaitChannels.DoWait;
    public override WaitLane Lane => WaitLane.Takers;
    public override string Describe() => Child == Pid.None ? "wait()" : $"wait({Child})";

    private protected override string DescribeResult() => $"process {Result.Child} {Result.Status}";
}

/// <summary>Waits for nothing but its time limit (a sleep), or for a signal (pause).</summary>
internal sealed class Pause : Operation<bool>
{
    public override string Verb => "pause";
    public override string WaitChannel => Timer is null ? WaitChannels.Pause : WaitChannels.Nanosleep;
    public override WaitLane Lane => WaitLane.Watchers;
    public override bool Restartable => false;
}

/// <summary>Starts a process, or with no body only reserves its pid.</summary>
internal sealed class SpawnProcess : Operation<Pid>
{
    public required ProcessSpec Spec { get; init; }

    /// <summary>The pid it gets.</summary>
    public Pid Pid { get; set; }

    public override string Verb => "spawn";
    public override WaitLane Lane => WaitLane.Watchers;
    public override string Describe() => $"spawn({Spec.Name})";
}
