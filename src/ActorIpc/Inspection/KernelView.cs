namespace ActorIpc.Inspection;

/// <summary>Everything that a kernel shows of itself at one moment: what the inspection commands answer from, and what goes as JSON to whoever looks from outside.</summary>
public sealed record KernelView
{
    internal string ToJson() => "{}";
}
