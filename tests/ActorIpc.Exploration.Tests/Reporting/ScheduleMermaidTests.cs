namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Reports as sequence diagrams. The texts were read by Mermaid's own parser when they were written.</summary>
public sealed class ScheduleMermaidTests
{
    [Theory]
    [InlineData("Buffer", "deadlock.mmd")]
    [InlineData("LongBuffer", "folded.mmd")]
    [InlineData("Failed", "failed-process.mmd")]
    [InlineData("Hostile", "hostile-names.mmd")]
    public void Diagram_is_written_as_it_was_found_good(string report, string file) => Golden.Equal(file, ScheduleMermaid.Write(SampleReports.Named(report)));

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Every_line_is_a_statement_of_the_language(string report) =>
        Assert.All(ScheduleMermaid.Write(SampleReports.Named(report)).TrimEnd('\n').Split('\n').Skip(1), line =>
            Assert.Matches(@"^    ((actor|participant) [po]\d+ as .+|Note over [po]\d+(,[po]\d+)?: .+|[po]\d+(->>|-->>|--x)[po]\d+: .+)$", line));

    [Fact]
    public void Report_without_steps_and_processes_is_still_a_diagram() =>
        Assert.StartsWith("sequenceDiagram\n    actor p1 as nobody\n", ScheduleMermaid.Write(new ReportBuilder(FindingKind.BrokenInvariant, "t", "h").Build()), StringComparison.Ordinal);
}
