using ActorIpc.Kernel;

namespace ActorIpc.Console.Live;

/// <summary>How fast data goes through each object: over the last second, so that the numbers can be read.</summary>
internal sealed class TransferRates(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1);

    private readonly Queue<(long Time, Dictionary<string, long> Transferred)> _samples = new();
    private (long Time, Dictionary<string, long> Transferred) _last;

    /// <summary>Notes how things stand now.</summary>
    public void Add(IEnumerable<ObjectState> objects)
    {
        _last = (time.GetTimestamp(), objects.GroupBy(o => o.Name).ToDictionary(same => same.Key, same => same.Sum(o => o.Transferred)));
        _samples.Enqueue(_last);
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().Time, _last.Time) > Span) _samples.Dequeue();
    }

    /// <summary>What is taken out of the object of that name each second; null if that cannot be said yet.</summary>
    public double? Of(string name)
    {
        if (!_samples.TryPeek(out var first) || !first.Transferred.TryGetValue(name, out var before) || !_last.Transferred.TryGetValue(name, out var now))
            return null;
        var elapsed = time.GetElapsedTime(first.Time, _last.Time);
        return elapsed > TimeSpan.Zero ? (now - before) / elapsed.TotalSeconds : null;
    }
}
