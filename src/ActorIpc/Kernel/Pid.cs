using System.Globalization;

namespace ActorIpc.Kernel;

/// <summary>The number by which a process is known. No two processes of a run have the same; one that a topology restarts keeps its own.</summary>
/// <param name="Value">1 and up; 0 is nobody.</param>
public readonly record struct Pid(int Value) : IComparable<Pid>
{
    /// <summary>Nobody.</summary>
    public static Pid None => default;

    /// <summary>The kernel's own process: parent of everything a topology starts, and of orphans.</summary>
    public static Pid Init => new(1);

    /// <inheritdoc/>
    public int CompareTo(Pid other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
