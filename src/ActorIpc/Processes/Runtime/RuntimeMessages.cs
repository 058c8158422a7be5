using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process's turn loop is sent, besides finished and incoming operations.</summary>
internal abstract record RuntimeMessage;

/// <summary>Begin to run.</summary>
internal sealed record StartProcess(ProcessSpec Spec) : RuntimeMessage;

/// <summary>A continuation comes home from outside the kernel.</summary>
internal sealed record ComeHome(Action Continuation) : RuntimeMessage;

/// <summary>A call that made without a turn, by a body that awaited something the kernel does not know of: it is begun on the turn.</summary>
internal sealed record BeginLate(Operation Operation, ObjectHandle Target, CallLimits Limits, bool NonBlocking) : RuntimeMessage;

/// <summary>Make a call on the own control block, after everything that has come before.</summary>
internal sealed record ServeOwn(Operation Operation) : RuntimeMessage;

/// <summary>The body ended outside the turn; there is nothing to do but to see it.</summary>
internal sealed record BodyEnded : RuntimeMessage;

/// <summary>A signal arrives.</summary>
/// <param name="Signal">Which.</param>
/// <param name="By">The process that sends it; <see cref="Pid.None"/> if none does.</param>
internal sealed record DeliverSignal(Signal Signal, Pid By = default) : RuntimeMessage;

/// <summary>A time limit ran out, or a token was cancelled.</summary>
internal sealed record GiveUp(Operation Operation, long Sequence, Errno Reason) : RuntimeMessage;

/// <summary>A child ended.</summary>
internal sealed record ChildHasEnded(Pid Child, string Name, ExitStatus Status) : RuntimeMessage;
