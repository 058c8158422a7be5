using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.TestKit.Kernels;

namespace ActorIpc.TestKit;

/// <summary>A process whose calls are made by the test: each is begun, and then it can be said whether it waits, completes, or fails.</summary>
/// <remarks>
/// It stands alone, or it takes the place of a process of a topology and has that one's ends. What its calls are given may use the variables of the test. Several calls may be under way, as
/// of several threads of one process.
/// </remarks>
public sealed class ProbeProcess
{
    /// <summary>What it waits for while the test lets it do nothing.</summary>
    internal const string IdleWait = "the test";

    private readonly TaskCompletionSource<int> _life = new();
    private readonly TestRun _run;
    private IReadOnlyList<object> _ends = [];
    private Process? _self;
    private int _calls;
    private bool _isPlaced;

    internal ProbeProcess(TestRun run, string name) => (_run, Name) = (run, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its number.</summary>
    /// <exception cref="InvalidOperationException">It is not started yet: a probe is with its topology, or else with its first call.</exception>
    public Pid Pid => Self.Pid;

    /// <summary>How it ended; null while it lives. Up to date when everybody waits.</summary>
    public ExitStatus? Status => _self is { } self && self.Runtime.HasEnded ? self.Runtime.Handle.Status : null;

    internal Process Self => _self ?? throw new InvalidOperationException($"The probe '{Name}' is not started yet: give it to StartAsync, or let it make a call and wait for that.");

    internal bool IsStarted => _self is not null || _isPlaced;

    /// <summary>An end that it was wired to, as the program in whose place it is would get it.</summary>
    /// <typeparam name="T">What the end is: a <c>PipeReader</c>, an <c>IpcSemaphore</c>, a <c>Pid</c> for an address.</typeparam>
    /// <param name="of">The object's name, if there are several of the type.</param>
    /// <exception cref="ArgumentException">There is no such end, or there are several.</exception>
    public T End<T>(string? of = null)
    {
        var fitting = _ends.OfType<T>().Where(end => of is null || (end is ObjectEnd { ObjectName: var name } && name == of)).ToList();
        return fitting is [var only]
            ? only
            : throw new ArgumentException($"'{Name}' has {(fitting.Count == 0 ? "no" : "several ends of type")} {typeof(T).Name}{(of is null ? "" : $" of '{of}'")}. It was wired to: {string.Join(", ", _ends.Select(Describe))}.");
    }

    /// <summary>Begins a call, on the probe's own turn. It is made when the test next waits for something.</summary>
    /// <param name="call">The call.</param>
    /// <param name="text">How the test writes it; left to the compiler.</param>
    public ProbeCall Begin(Func<Process, ValueTask> call, [CallerArgumentExpression(nameof(call))] string text = "") =>
        Begin(new ProbeCall(_run, this, async self => { await call(self); return null; }, text));

    /// <inheritdoc cref="Begin(Func{Process, ValueTask}, string)"/>
    public ProbeCall<T> Begin<T>(Func<Process, ValueTask<T>> call, [CallerArgumentExpression(nameof(call))] string text = "") =>
        Begin(new ProbeCall<T>(_run, this, async self => await call(self), text));

    /// <summary>Makes a call that must not wait.</summary>
    /// <inheritdoc cref="Begin(Func{Process, ValueTask}, string)"/>
    public Task DoAsync(Func<Process, ValueTask> call, [CallerArgumentExpression(nameof(call))] string text = "") => Begin(call, text).AssertCompletesAsync();

    /// <summary>Makes a call that must not wait, and gives its result.</summary>
    /// <inheritdoc cref="Begin(Func{Process, ValueTask}, string)"/>
    public Task<T> DoAsync<T>(Func<Process, ValueTask<T>> call, [CallerArgumentExpression(nameof(call))] string text = "") => Begin(call, text).ResultAsync();

    /// <summary>Lets it make something of its own that needs no waiting: <c>self => self.CreatePipe("words")</c>.</summary>
    /// <inheritdoc cref="Begin(Func{Process, ValueTask}, string)"/>
    public Task<T> MakeAsync<T>(Func<Process, T> make, [CallerArgumentExpression(nameof(make))] string text = "") => DoAsync(self => new ValueTask<T>(make(self)), text);

    /// <summary>Gives another probe a hold on an end, and returns it as that one has it.</summary>
    /// <param name="end">What this probe holds.</param>
    /// <param name="receiver">Who gets it.</param>
    public async Task<T> GiveAsync<T>(T end, ProbeProcess receiver) where T : ObjectEnd
    {
        if (!receiver.IsStarted) await receiver.DoAsync(static _ => ValueTask.CompletedTask, "being started");
        await DoAsync(_ => end.GiveAsync(receiver.Pid), $"giving {end.ObjectName} to {receiver.Name}");
        return await receiver.MakeAsync(self => (T)end.AdoptedBy(self), $"taking {end.ObjectName}");
    }

    /// <summary>It returns from its program.</summary>
    public Task ExitAsync(int code = 0) => DoAndSettleAsync(() => Self.Runtime.BringHome(() => _life.TrySetResult(code)));

    /// <summary>Sends it a signal. <see cref="Signal.Kill"/> ends it where it stands; <see cref="Signal.Term"/> asks it to stop: its calls fail, and then it ends.</summary>
    public Task SignalAsync(Signal signal) => DoAndSettleAsync(() =>
    {
        var handle = Self.Runtime.Handle;
        handle.Post(handle.Strike(signal));
    });

    /// <summary>Its program.</summary>
    internal Task RunAsync(Process self, IReadOnlyList<object> ends)
    {
        _ends = ends;
        self.Runtime.BeginOutside(IdleWait);
        _self = self;
        self.StopToken.UnsafeRegister(static probe => ((ProbeProcess)probe!).EndIfStopped(), this);
        return _life.Task;
    }

    /// <summary>It is started by a topology, in the place of a process.</summary>
    internal void TakePlace()
    {
        if (IsStarted) throw new InvalidOperationException($"The probe '{Name}' is started already, and cannot take the place of a process.");
        _isPlaced = true;
    }

    // While a call is under way it does nothing else, and so it can be stuck; in between the test may let it do anything.
    internal void BeginCall()
    {
        if (_calls++ == 0) Self.Runtime.EndOutside(IdleWait);
    }

    internal void EndCall()
    {
        var runtime = Self.Runtime;
        if (!runtime.IsOnTurn)
        {
            runtime.BringHome(EndCall);
            return;
        }

        if (--_calls > 0) return;
        runtime.BeginOutside(IdleWait);
        EndIfStopped();
    }

    // Asked to stop, a program sees its call fail, or its waiting end, and returns.
    private void EndIfStopped()
    {
        if (_calls == 0 && Self.StopToken.IsCancellationRequested) _life.TrySetException(new OperationCanceledException());
    }

    private TCall Begin<TCall>(TCall call) where TCall : ProbeCall
    {
        if (!IsStarted)
        {
            _isPlaced = true;
            _run.Enqueue(host => host.Spawn(new ProcessSpec(Name, [], self => RunAsync(self, []))));
        }

        _run.Enqueue(_ => call.Make());
        return call;
    }

    private Task DoAndSettleAsync(Action action)
    {
        _run.Enqueue(_ => action());
        return _run.SettleAsync();
    }

    private static string Describe(object end) => end is ObjectEnd known ? $"{end.GetType().Name} of '{known.ObjectName}'" : end.GetType().Name;
}
