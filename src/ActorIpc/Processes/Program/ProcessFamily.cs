using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>Children and signals.</content>
public sealed partial class Process
{
    /// <summary>Starts a child.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="body">
    /// What it runs; static, as it shares nothing with its parent. What it needs comes as arguments, ends and messages. If its task has an int, that is its exit code.
    /// </param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its pid.</returns>
    public ValueTask<Pid> SpawnAsync(string name, Func<Process, Task> body, params IReadOnlyList<string> arguments)
    {
        ProcessBodies.RequireNoCapture(name, body);
        return Spawn(new ProcessSpec(name, arguments, new ProcessBody(body)), []);
    }

    /// <summary>Starts a child with an exit code of its own.</summary>
    /// <inheritdoc cref="SpawnAsync(string, Func{Process, Task}, IReadOnlyList{string})"/>
    public ValueTask<Pid> SpawnAsync(string name, Func<Process, Task<int>> body, params IReadOnlyList<string> arguments) =>
        SpawnAsync(name, (Func<Process, Task>)body, arguments);

    /// <summary>Starts a child that gets a descriptor of <paramref name="end"/>, as after fork(2).</summary>
    /// <inheritdoc cref="SpawnAsync(string, Func{Process, Task}, IReadOnlyList{string})"/>
    public ValueTask<Pid> SpawnAsync<TEnd>(string name, TEnd end, Func<Process, TEnd, Task> body, params IReadOnlyList<string> arguments) where TEnd : ObjectEnd
    {
        ArgumentNullException.ThrowIfNull(end);
        ProcessBodies.RequireNoCapture(name, body);
        var passed = end.Pass();
        return Spawn(new ProcessSpec(name, arguments, self => body(self, (TEnd)passed.Adopt(self))), [end]);
    }

    /// <summary>Starts a child that gets descriptors of two ends, as after fork(2).</summary>
    /// <inheritdoc cref="SpawnAsync(string, Func{Process, Task}, IReadOnlyList{string})"/>
    public ValueTask<Pid> SpawnAsync<TEnd1, TEnd2>(
        string name, TEnd1 first, TEnd2 second, Func<Process, TEnd1, TEnd2, Task> body, params IReadOnlyList<string> arguments)
        where TEnd1 : ObjectEnd where TEnd2 : ObjectEnd
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ProcessBodies.RequireNoCapture(name, body);
        var (one, two) = (first.Pass(), second.Pass());
        return Spawn(new ProcessSpec(name, arguments, self => body(self, (TEnd1)one.Adopt(self), (TEnd2)two.Adopt(self))), [first, second]);
    }

    /// <summary>waitpid(2): waits until a child ends and takes its exit status.</summary>
    /// <param name="child">Which; null for whichever ends first.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">ECHILD: not a child, or waited for already. EINTR. ETIMEDOUT.</exception>
    public ValueTask<ChildExit> WaitAsync(Pid? child = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Call(new WaitChild { Child = child ?? Pid.None }, Runtime.Handle, timeout, cancellationToken);

    /// <summary>kill(2): sends a signal to a process.</summary>
    /// <exception cref="IpcException">ESRCH: no such process, or it has ended. EPERM: it runs in another user's name, and the caller is not root; or it is init, which takes no signals.</exception>
    public void Kill(Pid process, Signal signal)
    {
        Runtime.RequireFlow("kill", Runtime.Handle);
        if (process == Pid.Init) throw new IpcException(Errno.EPERM, $"kill({signal.Name()})", "init", "init takes no signals.");
        if (signal == Signal.None || !Enum.IsDefined(signal)) throw new ArgumentOutOfRangeException(nameof(signal), signal, "No such signal.");
        var target = Runtime.FindProcess(process) ?? throw new IpcException(Errno.ESRCH, $"kill({signal.Name()})", $"process {process}");
        if (Credentials.Uid != target.Credentials.Uid && !Credentials.IsPrivileged)
            throw new IpcException(Errno.EPERM, $"kill({signal.Name()})", $"process {process}", $"it runs in the name of user {target.Credentials.Uid}, and {Name} in that of user {Credentials.Uid}.");
        Runtime.Post(target.Strike(signal, Pid), target);
    }

    /// <summary>Installs a handler. It runs on the process's turn; then the oldest pending call is interrupted.</summary>
    /// <param name="signal">Which; not KILL.</param>
    /// <param name="handler">What to do; it makes no calls, but may set variables of the body's own.</param>
    /// <param name="restart">SA_RESTART: the call goes on where its kind allows that, instead of failing with EINTR.</param>
    public void OnSignal(Signal signal, Action<Signal> handler, bool restart = false)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Runtime.Signals.Set(signal, new SignalTable.Disposition(false, handler, restart));
    }

    /// <summary>Ignores a signal. With SIGPIPE ignored, a write that nobody will read fails with EPIPE instead of killing its process.</summary>
    public void Ignore(Signal signal) => Runtime.Signals.Set(signal, new SignalTable.Disposition(true, null, false));

    /// <summary>Goes back to the default action.</summary>
    public void ResetSignal(Signal signal) => Runtime.Signals.Reset(signal);

    /// <summary>Starts a child that gets descriptors of <paramref name="ends"/>; for shells, whose children run what has data with it.</summary>
    internal async ValueTask<Pid> Spawn(ProcessSpec spec, IReadOnlyList<ObjectEnd> ends)
    {
        spec = spec with { Credentials = Runtime.Credentials };
        if (ends.Count > 0)
        {
            // The child must hold its ends before it runs, and before the parent can go on and close its own.
            var reserved = await StartSpawn(spec with { Body = null });
            try
            {
                foreach (var end in ends) await end.GiveAsync(reserved);
            }
            catch
            {
                Runtime.Processes.Find(reserved)?.Post(new DeliverSignal(Signal.Kill, Pid));
                throw;
            }

            spec = spec with { Reserved = reserved };
        }

        var child = await StartSpawn(spec);
        Runtime.Handle.Block.AddChild(child);
        return child;
    }

    private ValueTask<Pid> StartSpawn(ProcessSpec spec) => Call(new SpawnProcess { Spec = spec }, Runtime.Kernel.Spawner, null, default);
}
