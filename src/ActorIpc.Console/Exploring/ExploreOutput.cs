namespace ActorIpc.Console.Exploring;

/// <summary>How what is found is shown.</summary>
/// <param name="Svg">The picture's file, or null.</param>
/// <param name="Mermaid">The Mermaid diagram's file, or null.</param>
/// <param name="IsFull">Whether nothing is folded.</param>
/// <param name="IsJson">Whether everything is one JSON object.</param>
internal sealed record ExploreOutput(ReportFile? Svg, ReportFile? Mermaid, bool IsFull, bool IsJson);
