using ActorIpc.Benchmarks.Compare;
using ActorIpc.Benchmarks.Ours;
using ActorIpc.Benchmarks.Peers;
using ActorIpc.Mailboxes;

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
        new("mailbox, 1 to 1", "messages/s")
        {
            Ours = new MailboxContender(MailboxOptions.DefaultCapacity),
            Peers = [new ChannelOneWay(1), new ChannelOneWay()],
            Targets = [new(ChannelOneWay.TitleOfOne, 0.5)],
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
}
