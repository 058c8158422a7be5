namespace ActorIpc.Inspection;

/// <summary>Who uses an object.</summary>
/// <param name="Object">Which.</param>
/// <param name="Users">Who has it open, by pid.</param>
/// <param name="Waiters">Who waits there, in order.</param>
public sealed record ObjectUse(ViewedObject Object, IReadOnlyList<ObjectUser> Users, IReadOnlyList<ViewedWaiter> Waiters)
{
    /// <summary>Who uses <paramref name="one"/>.</summary>
    public static ObjectUse Of(KernelView view, ViewedObject one) => new(
        one,
        [.. one.Readers.Concat(one.Writers).Concat(one.Owner is { } owner ? [owner] : []).Distinct().Order().Select(pid => new ObjectUser(
            pid, view.Find(pid)?.Name ?? (pid == 1 ? "init" : "?"), one.Readers.Contains(pid), one.Writers.Contains(pid), one.Owner == pid))],
        one.Waiters);
}

/// <summary>Somebody who has an object open.</summary>
/// <param name="Pid">Who.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reads">For taking out.</param>
/// <param name="Writes">For putting in.</param>
/// <param name="Owns">Whether it owns it, or is inside.</param>
public sealed record ObjectUser(int Pid, string Name, bool Reads, bool Writes, bool Owns);
