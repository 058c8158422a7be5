namespace ActorIpc.Scenarios.Explaining;

/// <summary>When a sentence is true.</summary>
/// <param name="Calls">Of which calls, with their command (<c>semctl SETVAL</c>) or without it (all of them); empty: of all.</param>
/// <param name="Kinds">On what.</param>
/// <param name="Words">What must be so: what the call came to, and more about it.</param>
/// <param name="Sentence">What it says; <c>{call}</c> and <c>{page}</c> stand for the call and its manual page.</param>
internal sealed record Rule(IReadOnlyList<string> Calls, ObjectKinds Kinds, IReadOnlyList<string> Words, string Sentence)
{
    public bool Fits(string call, ObjectKinds kind, IReadOnlySet<string> words) =>
        (Kinds == ObjectKinds.Any || (Kinds & kind) != 0)
        && (Calls.Count == 0 || Calls.Contains(call) || Calls.Contains(call.Split(' ')[0]))
        && Words.All(words.Contains);
}
