namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>What a name of a process stands for. Each family of calls has its own kinds.</summary>
internal abstract record Held
{
    /// <summary>Equal for the same object or id (<c>same NAME</c>).</summary>
    public abstract object? Identity { get; }

    /// <summary>What a child gets of it at fork(2). On the parent's turn, before the child does anything.</summary>
    public virtual ValueTask<Held> InheritAsync(ModelProcess parent, ModelProcess child) => new(this);
}

/// <summary>What was closed, detached or given up: a number that stands for nothing.</summary>
internal sealed record Closed : Held
{
    public static Closed Instance { get; } = new();

    public override object? Identity => null;
}
