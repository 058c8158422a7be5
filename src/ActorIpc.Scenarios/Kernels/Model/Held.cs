namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>What a name of a process stands for. Each family of calls has its own kinds.</summary>
internal abstract record Held
{
    /// <summary>Equal for the same object or id (<c>same NAME</c>).</summary>
    public abstract object? Identity { get; }
}
