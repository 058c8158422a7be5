using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A scenario's process on a kernel of ours: a real process whose program is told what to do, line by line.</summary>
internal sealed class ModelProcess(string name, Attributes attributes)
{
    private readonly TaskCompletionSource<int> _life = new();

    /// <summary>As the script calls it.</summary>
    public string Name => name;

    /// <summary>What was said of it when it was declared; a child has its parent's.</summary>
    public Attributes Attributes => attributes;

    /// <summary>Makes its calls.</summary>
    public Process Self { get; private set; } = null!;

    public Pid Pid => Self.Pid;

    /// <summary>What its names stand for: descriptors, ids, attachments. A closed one stays, as a number that is not open.</summary>
    public Dictionary<string, Held> Names { get; } = [];

    /// <summary>How many SIGPIPEs it has caught.</summary>
    public int SigPipes { get; private set; }

    /// <summary>How many notifications of message queues it has had.</summary>
    public int Notifications { get; set; }

    /// <summary>Whose calls are pending: its own, its second thread's.</summary>
    public List<Caller> Pending { get; } = [];

    /// <summary>Its program: it waits to be told, which is no call of its own, so that no signal interrupts it.</summary>
    public Task RunAsync(Process self)
    {
        Self = self;
        self.Runtime.BeginOutside("the next line");
        switch (attributes.SigPipe)
        {
            case SigPipe.Count:
                self.OnSignal(Signal.Pipe, _ => SigPipes++);
                break;
            case SigPipe.Ignore:
                self.Ignore(Signal.Pipe);
                break;
        }

        return _life.Task;
    }

    /// <summary>Lets it do something on its turn.</summary>
    public void Do(Action action) => Self.Runtime.BringHome(action);

    /// <summary>It returns from its program.</summary>
    public void Exit(int status) => Do(() => _life.TrySetResult(status));

    /// <summary>SIGKILL.</summary>
    public void Kill() => Strike(Signal.Kill);

    /// <summary>A signal that ends it.</summary>
    public void Strike(Signal signal)
    {
        var handle = Self.Runtime.Handle;
        handle.Post(handle.Strike(signal));
    }

    /// <summary>A handled signal, which interrupts its oldest call.</summary>
    public void Interrupt(bool restart) => Do(() =>
    {
        Self.OnSignal(Signal.Usr1, static _ => { }, restart);
        Self.Runtime.Handle.Post(new DeliverSignal(Signal.Usr1));
    });
}
