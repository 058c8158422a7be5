using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <summary>A process that has failed, and is going to be started again.</summary>
/// <param name="Pid">The number that it keeps.</param>
/// <param name="Name">What people call it.</param>
/// <param name="In">In which time; null if it is being started now.</param>
internal readonly record struct PendingRestart(Pid Pid, string Name, TimeSpan? In);
