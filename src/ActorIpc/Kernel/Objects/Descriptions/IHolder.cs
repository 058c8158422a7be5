namespace ActorIpc.Kernel;

/// <summary>Whoever can hold descriptors.</summary>
internal interface IHolder
{
    /// <summary>Set before its death is told anywhere.</summary>
    bool HasEnded { get; }
}
