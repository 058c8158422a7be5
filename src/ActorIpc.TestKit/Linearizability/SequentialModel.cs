namespace ActorIpc.TestKit;

/// <summary>What an object does when one call is made after the other: what its histories are compared with.</summary>
/// <typeparam name="TState">How the object stands. A value that does not change, and is equal to another one that means the same: a number, a string, a record of those.</typeparam>
/// <typeparam name="TOperation">What is called.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="Initial">How it stands at first.</param>
/// <param name="Apply">What a call makes of it, and returns; null where the call would wait.</param>
public sealed record SequentialModel<TState, TOperation, TResult>(TState Initial, Func<TState, TOperation, (TState State, TResult Result)?> Apply)
{
    /// <summary>What is said to be equal among states; the type's own notion if nothing is said. A state that is only equal to itself makes checking slower, and nothing else.</summary>
    public IEqualityComparer<TState> States { get; init; } = EqualityComparer<TState>.Default;

    /// <summary>What is said to be equal among results.</summary>
    public IEqualityComparer<TResult> Results { get; init; } = EqualityComparer<TResult>.Default;
}
