using ActorIpc.Exploration.Running;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Actors;

/// <summary>Sees what comes of a step on actors, as the recorder of a schedule does on the simulated kernel.</summary>
internal sealed class StepWatch(ProcessNames names)
{
    private readonly List<ResumedCall> _resumed = [];
    private Operation? _call;
    private OperationId _id;
    private RowEffect _effect;
    private string _outcome = "";
    private bool _isOn;

    /// <summary>A step begins.</summary>
    /// <param name="message">What is brought in it.</param>
    public void Begin(object message)
    {
        _call = message switch { Operation operation => operation, ServeOwn own => own.Operation, _ => null };
        _id = _call?.Id ?? default;
        _effect = _call is null ? RowEffect.Told : RowEffect.Blocks;
        _outcome = "";
        _resumed.Clear();
        _isOn = true;
    }

    /// <summary>It is over; what came of it.</summary>
    public StepOutcome End()
    {
        _isOn = false;
        return new StepOutcome(_effect, _outcome, [.. _resumed]);
    }

    public void Observe(Step step, Operation operation)
    {
        if (!_isOn || operation.Owner is not ProcessRuntime caller) return;
        if (operation == _call && operation.Id == _id)
        {
            _effect = step switch { Step.Done => RowEffect.Done, Step.Parked => RowEffect.Blocks, _ => RowEffect.Withdrawn };
            _outcome = step == Step.Done ? operation.DescribeOutcome() : "";
        }
        else if (step != Step.Parked)
        {
            _resumed.Add(new ResumedCall(names.Of(caller.Handle.Pid), operation.Describe(), operation.DescribeOutcome()));
        }
    }
}

/// <summary>What came of a step.</summary>
/// <param name="Effect">What became of it.</param>
/// <param name="Outcome">Its result or errno, if it is done.</param>
/// <param name="Resumed">The calls of others that went on because of it.</param>
internal sealed record StepOutcome(RowEffect Effect, string Outcome, IReadOnlyList<ResumedCall> Resumed)
{
    public static StepOutcome Of(ScheduleRow row) => new(row.Effect, row.Outcome, row.Resumed);

    public override string ToString()
    {
        var effect = Effect switch
        {
            RowEffect.Done => $"done ({Outcome})",
            RowEffect.Blocks => "blocked",
            RowEffect.Withdrawn => "given up",
            _ => "told",
        };
        return Resumed.Count == 0 ? effect : $"{effect}, with {string.Join(" and ", Resumed.Select(one => $"{one.Call} of {one.Process} going on ({one.Outcome})"))}";
    }
}
