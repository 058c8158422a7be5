using ActorIpc.Exploration;

namespace ActorIpc.Console.Exploring;

/// <summary>The report of what was found, as pictures.</summary>
internal static class ReportPictures
{
    /// <summary>As SVG.</summary>
    public static string Svg(ScheduleReport report, ExploreOutput output) => "<svg/>";

    /// <summary>As a Mermaid sequence diagram.</summary>
    public static string Mermaid(ScheduleReport report, ExploreOutput output) => "sequenceDiagram\n";
}
