using ActorIpc.Benchmarks.Compare;
using ActorIpc.Benchmarks.Ours;
using ActorIpc.Benchmarks.Peers;

namespace ActorIpc.Benchmarks;

/// <summary>
/// What is measured, and who takes part: the one place to add a contender. ActorIpc's goes into <c>Ours = new …</c>, a
/// peer into <c>Peers</c>, and what is asked of ActorIpc into <c>Targets = [new(KernelPipe.Title, 1.0), …]</c>.
/// </summary>
internal static class Workloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Pipe(64, "64 B"),
        Pipe(4096, "4 KiB"),
        Pipe(65536, "64 KiB"),
        new("request and reply", "replies/s")
        {
            Ours = new PingPongContender(),
            Peers =
            [
                new AkkaPingPong(),
                new AkkaAsk(),
                new ChannelPingPong(inline: false),
                new ChannelPingPong(inline: true),
                new ProtoPingPong(),
            ],
            Targets = [new(AkkaPingPong.Title, 0.6)],
        },
        new("one-way messages", "messages/s")
        {
            Ours = new OneWayContender(),
            Peers = [new AkkaOneWay(), new ChannelOneWay(), new ProtoOneWay()],
            Targets = [],
        },
        Mailbox(parties: 1, capacity: 1),
        Mailbox(parties: 1, capacity: 64),
        Mailbox(parties: 4, capacity: 1),
        Mailbox(parties: 4, capacity: 64),
        new("P and V, one process", "pairs/s")
        {
            Ours = new SemaphoreContender(parties: 1),
            // Not the same work, but the measure: what two actors take to send each other one message.
            Peers = [new SlimSemaphore(parties: 1), new AkkaPingPong()],
            Targets = [new(AkkaPingPong.Title, 0.4) { OrAtLeast = 2e6 }],
        },
        new("P and V, 4 processes", "pairs/s")
        {
            Ours = new SemaphoreContender(parties: 4),
            Peers = [new SlimSemaphore(parties: 4)],
        },
        new("region between P and V", "elements/s")
        {
            Ours = new RegionContender(),
            Peers = [new PlainArray()],
            Targets = [new(PlainArray.Title, 1 / 1.5)],
        },
        new("shared array, load and CAS", "updates/s")
        {
            Ours = new ArrayContender(),
            Peers = [new InterlockedArray()],
        },
        new("spawn, 50,000 idle", "spawned/s")
        {
            Ours = new SpawnRate(new ProcessCrowds()),
            Peers = [new SpawnRate(new AkkaCrowds())],
            Targets = [new(AkkaCrowds.Title, 0.8)],
        },
        new("memory of one idle", "bytes")
        {
            LessIsBetter = true,
            Ours = new Footprint(new ProcessCrowds()),
            Peers = [new Footprint(new AkkaCrowds())],
            Targets = [],
        },
    ];

    private static Workload Pipe(int size, string label) => new($"pipe, {label}", "writes/s")
    {
        BytesPerOperation = size,
        Ours = new PipeContender(size),
        Peers =
        [
            new KernelPipe(size),
            new Pipelines(size, inline: false),
            new Pipelines(size, inline: true),
            new AkkaStreamsQueue(size),
        ],
        Targets = size switch
        {
            64 => [new(KernelPipe.Title, 1.3)],
            65536 => [new(KernelPipe.Title, 5), new(Pipelines.Title, 1)],
            _ => [],
        },
    };

    private static Workload Mailbox(int parties, int capacity) => new($"mailbox {parties} to {parties}, room for {capacity}", "messages/s")
    {
        Ours = new MailboxContender(parties, capacity),
        Peers =
        [
            new ChannelMailbox(parties, capacity, inline: false),
            new ChannelMailbox(parties, capacity, inline: true),
            new DataflowMailbox(parties, capacity),
            new ProtoMailboxes(parties),
        ],
        Targets = (parties, capacity) == (1, 1) ? [new(ChannelMailbox.Title(1), 0.5)] : [],
    };
}
