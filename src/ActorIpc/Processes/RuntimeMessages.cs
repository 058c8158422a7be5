using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process's turn loop is sent, besides finished and incoming operations.</summary>
internal abstract record RuntimeMessage;

/// <summary>Begin to run.</summary>
internal sealed record StartProcess(ProcessSpec Spec) : RuntimeMessage;

/// <summary>A continuation comes home through the synchronization context.</summary>
internal sealed record RunPosted(SendOrPostCallback Callback, object? State) : RuntimeMessage;

/// <summary>A signal arrives.</summary>
internal sealed record DeliverSignal(Signal Signal) : RuntimeMessage;

/// <summary>A time limit ran out, or a token was cancelled.</summary>
internal sealed record GiveUp(Operation Operation, long Sequence, Errno Reason) : RuntimeMessage;

/// <summary>A child ended.</summary>
internal sealed record ChildHasEnded(Pid Child, ExitStatus Status) : RuntimeMessage;
