using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Strategies;

/// <summary>Every schedule, one after the other; with sleep sets one of each class, where two are of one class if they differ only in the order of steps that touch nothing in common.</summary>
/// <remarks>
/// <para>Sleep sets: Godefroid, <i>Partial-order methods for the verification of concurrent systems</i>, 1996. A step that was followed to the end at some place sleeps along its brothers
/// until one of them touches something that it has touched: to do it before that leads to what has been seen.</para>
/// <para>What a step touches is seen when it is done, not guessed before; so the classes are as coarse as they can be.</para>
/// </remarks>
/// <param name="usesSleepSets">Whether it does; without, every single schedule is gone through.</param>
internal sealed class DepthFirstStrategy(bool usesSleepSets = true) : Strategy
{
    private readonly List<Place> _path = [];
    private int _depth;
    private bool _isFirst = true;
    private int? _deviation;

    public override string Name => usesSleepSets ? "dfs" : "dfs-plain";

    public override bool IsExhaustive => true;

    public override int? Deviation => _deviation;

    /// <summary>Whether two steps that touched these cannot change places. Tests put a wrong answer here, to see that it shows.</summary>
    public Func<Footprint, Footprint, bool> Depend { get; init; } = static (one, other) => one.Meets(other);

    public override bool Begin(long schedule)
    {
        _depth = 0;
        if (_isFirst)
        {
            _isFirst = false;
            return true;
        }

        return Backtrack();
    }

    public override PendingStep? Choose(PendingSteps steps)
    {
        if (_depth == _path.Count)
        {
            var place = new Place(NamesOf(steps), InheritedSleep());
            if (!place.TakeNext()) return null;
            _path.Add(place);
        }

        var (source, number) = _path[_depth].Chosen;
        var step = steps.Find(source, number);
        if (step is null) _deviation = _depth + 1;
        return step;
    }

    public override void Did(PendingStep step, Footprint touched) => _path[_depth++].Touched = touched;

    // A run that is over before it comes to where the last one was has gone another way, too.
    public override void End(int steps)
    {
        if (_depth < _path.Count) _deviation ??= _depth + 1;
    }

    private static StepName[] NamesOf(PendingSteps steps)
    {
        var names = new StepName[steps.Count];
        for (var i = 0; i < names.Length; i++) names[i] = new StepName(steps[i].Source.Pid, steps[i].Number);
        return names;
    }

    // Those that slept at the place before, and were not woken by the step that was done there.
    private List<Sleeper> InheritedSleep()
    {
        if (!usesSleepSets || _depth == 0) return [];
        var before = _path[_depth - 1];
        var sleep = new List<Sleeper>(before.Sleep.Count);
        foreach (var sleeper in before.Sleep)
            if (!Depend(sleeper.Touched, before.Touched)) sleep.Add(sleeper);
        return sleep;
    }

    private bool Backtrack()
    {
        while (_path.Count > 0)
        {
            var last = _path[^1];
            last.Sleep.Add(new Sleeper(last.Chosen, last.Touched));
            if (last.TakeNext()) return true;
            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }

    /// <summary>A step by its name, the same in every run that comes to it.</summary>
    private readonly record struct StepName(Pid Source, int Number);

    /// <summary>A step that need not be done for now, and whom it touched when it was.</summary>
    private readonly record struct Sleeper(StepName Step, Footprint Touched);

    /// <summary>A place on the way at which there is a choice.</summary>
    private sealed class Place(StepName[] steps, List<Sleeper> sleep)
    {
        private int _next;

        /// <summary>What sleeps there: it was done before, there or at a place above.</summary>
        public List<Sleeper> Sleep => sleep;

        public StepName Chosen { get; private set; }

        public Footprint Touched { get; set; }

        /// <summary>Goes on to the next step that does not sleep; false if there is none.</summary>
        public bool TakeNext()
        {
            while (_next < steps.Length)
            {
                Chosen = steps[_next++];
                if (!Sleeps(Chosen)) return true;
            }

            return false;
        }

        private bool Sleeps(StepName step)
        {
            foreach (var sleeper in sleep)
                if (sleeper.Step == step) return true;
            return false;
        }
    }
}
