using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

/// <summary>A kernel that knows nothing but semaphores without a name; every other call is ENOSYS.</summary>
/// <param name="name">Its name.</param>
internal class FakeKernel(string name) : ScenarioKernel
{
    /// <summary>The bug of some of them: with several waiters, the newest goes on first.</summary>
    public bool WakesNewest { get; init; }

    /// <summary>What some of them leave open: with several waiters, whoever this says.</summary>
    public Func<int, int>? Chooses { get; init; }

    public override string Name => name;

    public override Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads) => Task.FromResult<ScenarioRun>(new Run(this));

    private int Choose(int waiters) => Chooses?.Invoke(waiters) ?? (WakesNewest ? waiters - 1 : 0);

    private sealed class Semaphore
    {
        public long Value { get; set; }

        public List<Caller> Waiters { get; } = [];
    }

    private sealed class Run(FakeKernel kernel) : ScenarioRun
    {
        private readonly Dictionary<string, Dictionary<string, Semaphore>> _names = [];

        public override ValueTask<StepReport> DoAsync(Statement statement) => new(Do(statement));

        public override object? IdentityOf(string process, string name) => _names[process].GetValueOrDefault(name);

        public override ValueTask DisposeAsync() => default;

        private IEnumerable<Semaphore> All => _names.Values.SelectMany(names => names.Values);

        private StepReport Do(Statement statement)
        {
            switch (statement)
            {
                case Declare declare:
                    foreach (var process in declare.Processes) _names.Add(process, []);
                    return StepReport.Nothing;
                case Fork fork:
                    _names.Add(fork.Child, new(_names[fork.Parent]));
                    return StepReport.Nothing;
                case Kill kill:
                    return End(kill.Process, new ExitStatus(137, Signal.Kill));
                case Exit exit:
                    return End(exit.Process, new ExitStatus(exit.Status));
                case SendSignal { Restart: false } signal:
                    return Interrupt(signal.Process);
                case CallStatement { Caller: var caller, Call: var call }:
                    return new StepReport([.. Call(caller, call)], []);
                default:
                    return StepReport.Nothing;
            }
        }

        private StepReport End(string process, ExitStatus status)
        {
            foreach (var semaphore in All) semaphore.Waiters.RemoveAll(waiter => waiter.Process == process);
            return new StepReport([], [new Ending(process, status)]);
        }

        private StepReport Interrupt(string process)
        {
            foreach (var semaphore in All)
                if (semaphore.Waiters.Find(waiter => waiter.Process == process) is { Process: not null } waiter)
                {
                    semaphore.Waiters.Remove(waiter);
                    return new StepReport([new Completion(waiter, CallResult.Failed(Errno.EINTR))], []);
                }

            return StepReport.Nothing;
        }

        private IEnumerable<Completion> Call(Caller caller, Call call)
        {
            if (call.Name == "sem_init")
            {
                var made = _names[caller.Process][call.As[0]] = new Semaphore { Value = call.Option("value", 0) };
                return [new Completion(caller, CallResult.Made(made))];
            }

            if (call.Name is not ("sem_wait" or "sem_post" or "sem_getvalue")) return [new Completion(caller, CallResult.Failed(Errno.ENOSYS))];
            if (call.Arguments[0] is not Reference reference || _names[caller.Process].GetValueOrDefault(reference.Name) is not { } semaphore)
                return [new Completion(caller, CallResult.Failed(Errno.EINVAL))];
            return call.Name switch { "sem_wait" => Wait(caller, semaphore), "sem_post" => Post(caller, semaphore), _ => [new Completion(caller, CallResult.Of(semaphore.Value))] };
        }

        private static IEnumerable<Completion> Wait(Caller caller, Semaphore semaphore)
        {
            if (semaphore.Value == 0)
            {
                semaphore.Waiters.Add(caller);
                return [];
            }

            semaphore.Value--;
            return [new Completion(caller, CallResult.Of(0))];
        }

        private IEnumerable<Completion> Post(Caller caller, Semaphore semaphore)
        {
            if (semaphore.Waiters.Count == 0)
            {
                semaphore.Value++;
                return [new Completion(caller, CallResult.Of(0))];
            }

            var chosen = kernel.Choose(semaphore.Waiters.Count);
            var waiter = semaphore.Waiters[chosen];
            semaphore.Waiters.RemoveAt(chosen);
            return [new Completion(caller, CallResult.Of(0)), new Completion(waiter, CallResult.Of(0))];
        }
    }
}
