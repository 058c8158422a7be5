using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Every example, by name.</summary>
public static class Catalog
{
    /// <summary>All of them, in the order in which they are best read.</summary>
    public static IReadOnlyList<TopologyTemplate> All { get; } =
    [
        WordCount.Template,
        ProducerConsumer.Template,
        PingPong.Template,
        Duplex.Template,
        CrossingWrites.Template,
        MailRoom.Template,
        MultiReader.Template,
        MultiReader.Broken,
        FifoChat.Template,
        FifoChat.Broken,
        FifoHazards.Template,
    ];
}
