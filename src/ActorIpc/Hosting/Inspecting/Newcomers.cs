using System.Collections.Immutable;

namespace ActorIpc.Hosting;

/// <summary>Who may come that is no process yet, and use whatever has a name: guests, shells. While somebody may, what only processes could end is not proved to be endless.</summary>
internal sealed class Newcomers
{
    private ImmutableList<Expected> _expected = [];

    /// <summary>They, for people, each once: <c>a guest</c>, <c>a shell</c>.</summary>
    public IReadOnlyList<string> Who => [.. _expected.Select(one => one.Who).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Somebody may come until the result is disposed.</summary>
    /// <param name="who">One of them, for people: <c>a shell</c>.</param>
    public IDisposable Expect(string who)
    {
        var one = new Expected(this, who);
        ImmutableInterlocked.Update(ref _expected, static (all, added) => all.Add(added), one);
        return one;
    }

    private sealed class Expected(Newcomers all, string who) : IDisposable
    {
        public string Who => who;

        public void Dispose() => ImmutableInterlocked.Update(ref all._expected, static (all, gone) => all.Remove(gone), this);
    }
}
