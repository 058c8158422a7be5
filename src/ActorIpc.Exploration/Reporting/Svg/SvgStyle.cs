namespace ActorIpc.Exploration.Reporting;

/// <summary>How a drawing looks, by day and by night. Without variables, which not every viewer knows.</summary>
internal static class SvgStyle
{
    public const string Css = """
        text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre; }
        .title { font-size: 16px; font-weight: bold; }
        .strong { font-weight: bold; }
        .quiet { fill: #656d76; }
        .forced { fill: #8250df; font-weight: bold; }
        .failed { fill: #cf222e; font-weight: bold; }
        .page { fill: #ffffff; }
        .stripe { fill: #f6f8fa; }
        .lane { stroke: #d0d7de; stroke-width: 1.5; }
        .head { fill: #eaeef2; stroke: #8c959f; }
        .done { fill: #ddf4ff; stroke: #54aeff; }
        .told { fill: #f6f8fa; stroke: #d0d7de; }
        .waits { fill: #fff8c5; stroke: #bf8700; }
        .goes { fill: #dafbe1; stroke: #2da44e; }
        .bad { fill: #ffebe9; stroke: #cf222e; stroke-width: 1.5; }
        .bar { fill: url(#hatch); stroke: #bf8700; }
        .hatch { stroke: #bf8700; stroke-width: 2; }
        .fold { fill: #ffffff; stroke: #8c959f; stroke-dasharray: 4 3; }
        .wake, .circle { fill: none; stroke-width: 1.5; }
        .wake { stroke: #2da44e; }
        .circle { stroke: #cf222e; }
        .wake-head { fill: #2da44e; }
        .circle-head { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .quiet { fill: #8d96a0; }
          .forced { fill: #d2a8ff; }
          .failed { fill: #ff7b72; }
          .page { fill: #0d1117; }
          .stripe { fill: #151b23; }
          .lane { stroke: #3d444d; }
          .head { fill: #21262d; stroke: #8d96a0; }
          .done { fill: #0c2d4d; stroke: #388bfd; }
          .told { fill: #151b23; stroke: #3d444d; }
          .waits { fill: #3a2c05; stroke: #d29922; }
          .goes { fill: #0f3320; stroke: #3fb950; }
          .bad { fill: #4a1518; stroke: #f85149; }
          .bar { stroke: #d29922; }
          .hatch { stroke: #d29922; }
          .fold { fill: #0d1117; stroke: #8d96a0; }
          .wake { stroke: #3fb950; }
          .circle { stroke: #f85149; }
          .wake-head { fill: #3fb950; }
          .circle-head { fill: #f85149; }
        }
        """;

    public const string Definitions = """
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern>
        <marker id="head-wake" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" class="wake-head"/></marker>
        <marker id="head-circle" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" class="circle-head"/></marker>
        """;
}
