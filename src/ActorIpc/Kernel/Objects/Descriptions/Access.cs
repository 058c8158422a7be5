namespace ActorIpc.Kernel;

/// <summary>What an open description allows.</summary>
[Flags]
internal enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
}
