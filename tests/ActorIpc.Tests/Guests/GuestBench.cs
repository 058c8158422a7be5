using System.Threading.Channels;
using ActorIpc.Hosting;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;
using Akka.Actor;

namespace ActorIpc.Tests.Guests;

/// <summary>A topology that runs, with a gateway for guests.</summary>
internal sealed class GuestBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private GuestBench(TestKernel kernel, TopologyRun run, IActorRef gateway) => (Kernel, Run, Gateway) = (kernel, run, gateway);

    public TestKernel Kernel { get; }

    public TopologyRun Run { get; }

    public IActorRef Gateway { get; }

    public static async Task<GuestBench> StartAsync(Action<TopologyBuilder> define, params Type[] allowed)
    {
        var kernel = TestKernel.Start(null, allowed);
        var run = await kernel.StartAsync(Topology.Define("guests", define));
        var gateway = kernel.System.ActorOf(IpcGateway.Props);
        gateway.Tell(new IpcGateway.Begun(run.Guests), ActorRefs.NoSender);
        return new GuestBench(kernel, run, gateway);
    }

    public Client NewClient() => new(Kernel.System);

    /// <summary>A client that has joined.</summary>
    public async Task<Client> JoinAsync(string name = "guest")
    {
        var client = NewClient();
        client.Tell(Gateway, new Guest.Join(name));
        var joined = await client.NextAsync<Guest.Joined>();
        (client.Guest, client.Pid) = (joined.Guest, joined.Pid);
        return client;
    }

    /// <summary>Waits until so many calls are parked at objects.</summary>
    public async Task UntilParkedAsync(int calls)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await Kernel.Inspector.LookAsync()).Objects.Sum(o => o.Parked.Count) != calls)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Lets the search for deadlocks look a few times; a guest never settles.</summary>
    public async Task WatchForAWhileAsync()
    {
        for (var i = 0; i < 8; i++)
        {
            Kernel.Time.Advance(Kernel.Kernel.Settings.DeadlockCheckInterval);
            await Kernel.Inspector.LookAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Tell(IpcGateway.Over.Instance, ActorRefs.NoSender);
        if (!Run.Completion.IsCompleted) await Run.StopAsync(ActorIpc.Kernel.Signal.Kill);
        // What guests may open by its name in the topology is there as long as the kernel.
        foreach (var process in Kernel.Kernel.Processes.All) Kernel.Kernel.Signal(process.Pid, ActorIpc.Kernel.Signal.Kill);
        await TestKernel.UntilAsync(() => Kernel.Kernel.Processes.All.Count == 0);
        _ = Kernel.System.Terminate();
    }

    /// <summary>A plain actor, and what it was told.</summary>
    internal sealed class Client(ActorSystem system)
    {
        private readonly Channel<object> _mail = Channel.CreateUnbounded<object>();
        private IActorRef? _actor;

        public IActorRef Actor => _actor ??= system.ActorOf(Props.CreateBy(new Maker(_mail.Writer)));

        public IActorRef Guest { get; set; } = ActorRefs.Nobody;

        public ActorIpc.Kernel.Pid Pid { get; set; }

        public void Tell(IActorRef to, object message) => to.Tell(message, Actor);

        public void Tell(object command) => Tell(Guest, command);

        public async Task<T> NextAsync<T>()
        {
            var next = await _mail.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            return Assert.IsType<T>(next);
        }

        public Task<object> NextAnyAsync() => _mail.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public Task<T> AskAsync<T>(object command)
        {
            Tell(command);
            return NextAsync<T>();
        }

        public async Task<int> OpenAsync(ActorIpc.Hosting.Guest.Command open) => (await AskAsync<ActorIpc.Hosting.Guest.Opened>(open)).End;

        public void Stop() => system.Stop(Actor);

        private sealed class Maker(ChannelWriter<object> mail) : IIndirectActorProducer
        {
            public Type ActorType => typeof(Listener);
            public ActorBase Produce() => new Listener(mail);
            public void Release(ActorBase actor) { }
        }

        private sealed class Listener(ChannelWriter<object> mail) : UntypedActor
        {
            protected override void OnReceive(object message) => mail.TryWrite(message);
        }
    }
}
