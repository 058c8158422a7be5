namespace ActorIpc.TestKit.Linearizing;

/// <summary>Which calls were taken, and what came of it.</summary>
/// <param name="Bits">A bit for each call.</param>
/// <param name="State">The state.</param>
internal readonly record struct TakenCalls<TState>(ulong[] Bits, TState State);

/// <summary>The same calls and the same state.</summary>
internal sealed class TakenCallsComparer<TState>(IEqualityComparer<TState> states) : IEqualityComparer<TakenCalls<TState>>
{
    public bool Equals(TakenCalls<TState> one, TakenCalls<TState> other) => one.Bits.AsSpan().SequenceEqual(other.Bits) && states.Equals(one.State, other.State);

    public int GetHashCode(TakenCalls<TState> taken)
    {
        var hash = new HashCode();
        foreach (var bits in taken.Bits) hash.Add(bits);
        hash.Add(taken.State is { } state ? states.GetHashCode(state) : 0);
        return hash.ToHashCode();
    }
}
