using ActorIpc.Exploration;

namespace ActorIpc.Console.Exploring;

/// <summary>The report of what was found, as text for this terminal and as pictures.</summary>
internal static class ReportForms
{
    /// <summary>As text.</summary>
    public static string Text(ScheduleReport report, ExploreOutput output, CommandEnvironment environment) => ScheduleText.Write(report, new ReportOptions
    {
        // Whoever reads it from a file or a pipe has no terminal whose width counts.
        Width = environment.Terminals.Output ? environment.Size().Width : new ReportOptions().Width,
        HasColor = environment.Terminals.Output && environment.AllowsColor && environment.Variable("TERM") is { Length: > 0 } and not "dumb",
        IsAscii = !environment.IsUtf8,
        IsFull = output.IsFull,
    });

    /// <summary>As an SVG.</summary>
    public static string Svg(ScheduleReport report, ExploreOutput output) => ScheduleSvg.Write(report, new ReportOptions { IsFull = output.IsFull });

    /// <summary>As a Mermaid sequence diagram.</summary>
    public static string Mermaid(ScheduleReport report, ExploreOutput output) => ScheduleMermaid.Write(report, new ReportOptions { IsFull = output.IsFull });
}
