using System.Globalization;
using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>
/// PCT: every process has a random priority, the highest goes on, and at <c>depth - 1</c> random places whoever goes on becomes the lowest. A mistake that needs <c>depth</c> steps in
/// a certain order, among <c>n</c> processes and <c>k</c> steps, is found by a schedule with probability 1/(n k^(depth-1)) at least.
/// </summary>
/// <remarks>Burckhardt, Kothari, Musuvathi and Nagarakatte, <i>A randomized scheduler with probabilistic guarantees of finding bugs</i>, ASPLOS 2010.</remarks>
/// <param name="seed">The seed.</param>
/// <param name="depth">The depth, 1 and up.</param>
/// <param name="length">How many steps a schedule is expected to have.</param>
internal sealed class PriorityStrategy(ulong seed, int depth, int length) : Strategy
{
    private readonly int[] _changes = new int[Math.Max(0, depth - 1)];
    private readonly Dictionary<SimulatedProcess, double> _priorities = [];
    private Lots _lots;
    private int _step;
    private double _lowest;

    public override string Name => "pct";

    public override string Details => string.Create(CultureInfo.InvariantCulture, $"depth {depth}, over {length} steps");

    public override bool Begin(long schedule)
    {
        _lots = Lots.Of(seed, schedule);
        _priorities.Clear();
        _step = 0;
        _lowest = 0;
        for (var i = 0; i < _changes.Length; i++) _changes[i] = _lots.Below(Math.Max(1, length));
        return true;
    }

    public override PendingStep Choose(PendingSteps steps)
    {
        var highest = Highest(steps);
        if (Array.IndexOf(_changes, _step++) >= 0)
        {
            _priorities[highest.Source] = --_lowest;
            highest = Highest(steps);
        }

        return highest;
    }

    private PendingStep Highest(PendingSteps steps)
    {
        var highest = steps[0];
        for (var i = 1; i < steps.Count; i++)
            if (PriorityOf(steps[i].Source) > PriorityOf(highest.Source)) highest = steps[i];
        return highest;
    }

    private double PriorityOf(SimulatedProcess process)
    {
        if (!_priorities.TryGetValue(process, out var priority)) _priorities.Add(process, priority = _lots.Fraction());
        return priority;
    }
}
