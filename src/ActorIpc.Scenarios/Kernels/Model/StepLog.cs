using System.Runtime.ExceptionServices;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>What happens during one step, written down as it happens. Any thread.</summary>
internal sealed class StepLog
{
    private readonly Lock _gate = new();
    private List<Completion> _completions = [];
    private List<Ending> _endings = [];
    private string? _endsByItself;
    private Exception? _failure;

    /// <summary>The step itself ends this process: its pending calls end with it, and are no news.</summary>
    public void EndsByItself(string process) => _endsByItself = process;

    public void Completed(Caller caller, CallResult result)
    {
        lock (_gate) _completions.Add(new Completion(caller, result));
    }

    /// <summary>A process has ended, and all its threads with it.</summary>
    public void Ended(ModelProcess process, ExitStatus status)
    {
        lock (_gate)
        {
            if (process.Name != _endsByItself)
                foreach (var caller in process.Pending) _completions.Add(new Completion(caller, CallResult.Killed(status.Signal)));
            process.Pending.Clear();
            _endings.Add(new Ending(process.Name, status));
        }
    }

    /// <summary>A call failed in a way that no call may.</summary>
    public void Failed(Exception failure)
    {
        lock (_gate) _failure ??= failure;
    }

    /// <summary>Takes what was written, and begins anew.</summary>
    public StepReport Take()
    {
        lock (_gate)
        {
            if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
            _endsByItself = null;
            if (_completions.Count + _endings.Count == 0) return StepReport.Nothing;
            var report = new StepReport(_completions, _endings);
            (_completions, _endings) = ([], []);
            return report;
        }
    }
}
