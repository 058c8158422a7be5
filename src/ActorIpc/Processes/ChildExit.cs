using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>The end of a child.</summary>
/// <param name="Child">Who ended.</param>
/// <param name="Status">How.</param>
public readonly record struct ChildExit(Pid Child, ExitStatus Status);
