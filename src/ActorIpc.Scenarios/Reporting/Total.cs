using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>What came of all scripts.</summary>
internal sealed class Total
{
    private readonly int[] _counts = new int[Enum.GetValues<Outcome>().Length];

    /// <summary>How many scripts.</summary>
    public int Files => _counts.Sum();

    /// <summary>How many scripts came to this.</summary>
    public int this[Outcome outcome] => _counts[(int)outcome];

    /// <summary>Counts a script. On several kernels it counts as the worst that it came to.</summary>
    public void Add(IEnumerable<Outcome> outcomes) => _counts[(int)outcomes.MaxBy(Badness)]++;

    /// <summary>2 if any script was wrong, else 1 if any did not hold, else 77 if none could run, else 0.</summary>
    public int ExitCode =>
        this[Outcome.Wrong] > 0 ? 2
        : this[Outcome.Failed] > 0 ? 1
        : Files > 0 && this[Outcome.Unable] == Files ? 77
        : 0;

    private static int Badness(Outcome outcome) => outcome switch
    {
        Outcome.Held => 0,
        Outcome.Unable => 1,
        Outcome.Failed => 2,
        _ => 3,
    };
}
