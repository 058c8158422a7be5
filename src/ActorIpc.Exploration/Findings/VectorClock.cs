namespace ActorIpc.Exploration.Findings;

/// <summary>What of everybody's past somebody knows of: event n of process p comes before whoever knows of n at p.</summary>
/// <remarks>Fidge 1988 and Mattern 1989.</remarks>
internal sealed class VectorClock
{
    private int[] _known = [];

    public int this[int process] => process < _known.Length ? _known[process] : 0;

    /// <summary>Takes over all that <paramref name="other"/> knows.</summary>
    public void Join(VectorClock other)
    {
        if (_known.Length < other._known.Length) Array.Resize(ref _known, other._known.Length);
        for (var i = 0; i < other._known.Length; i++) _known[i] = Math.Max(_known[i], other._known[i]);
    }

    /// <summary>An event of <paramref name="process"/> itself.</summary>
    public void Tick(int process)
    {
        if (_known.Length <= process) Array.Resize(ref _known, process + 1);
        _known[process]++;
    }
}
