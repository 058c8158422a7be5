using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>What scripts can say and the kernels of this repository do not have.</summary>
internal static class ModelLimits
{
    /// <summary>What a statement needs, as the end of "line 5 needs …"; null if it can be done.</summary>
    // The type is a long for msgsnd(2), and an int in the header that all sorts of messages have here.
    public static string? Lacks(Statement statement) =>
        statement is CallStatement { Call: { Name: "msgsnd" } call } && call.Option("type", 0) > int.MaxValue ? $"messages with types above {int.MaxValue}" : null;
}
