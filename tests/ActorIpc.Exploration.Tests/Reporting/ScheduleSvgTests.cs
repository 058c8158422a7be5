using System.Text.RegularExpressions;
using System.Xml.Linq;
using ActorIpc.Exploration.Reporting;

namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Reports as drawings.</summary>
public sealed partial class ScheduleSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Drawing_is_well_formed_and_names_every_process(string name)
    {
        var report = SampleReports.Named(name);
        var drawing = XDocument.Parse(ScheduleSvg.Write(report));
        Assert.Equal(Svg + "svg", drawing.Root!.Name);
        var texts = drawing.Descendants(Svg + "text").Select(text => text.Value).ToHashSet();
        Assert.All(report.Processes, process => Assert.Contains(PlainLetters.Of(process), texts));
    }

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Drawing_needs_nothing_from_elsewhere(string name)
    {
        var drawing = XDocument.Parse(ScheduleSvg.Write(SampleReports.Named(name)));
        Assert.DoesNotContain(drawing.Descendants(), element => element.Name.LocalName is "script" or "image" or "use" or "foreignObject" or "a");
        var attributes = drawing.Descendants().SelectMany(element => element.Attributes()).Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "href" or "src");
        var css = drawing.Descendants(Svg + "style").Single().Value;
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@font-face", css, StringComparison.Ordinal);
        Assert.All(Url().Matches(css + string.Join(' ', attributes.Select(attribute => attribute.Value))), url => Assert.StartsWith("url(#", url.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Drawing_can_be_read_in_the_dark_and_aloud()
    {
        var drawing = XDocument.Parse(ScheduleSvg.Write(SampleReports.Philosophers));
        Assert.Contains("@media (prefers-color-scheme: dark)", drawing.Descendants(Svg + "style").Single().Value, StringComparison.Ordinal);
        Assert.Equal("philosophers: deadlock", drawing.Root!.Elements(Svg + "title").Single().Value);
        Assert.Contains("philosopher-3 holds fork-3 and waits for fork-1", drawing.Root.Elements(Svg + "desc").Single().Value, StringComparison.Ordinal);
        Assert.All(SampleReports.Philosophers.Rows, row => Assert.Contains(drawing.Descendants(Svg + "title"), title => title.Value.StartsWith($"step {row.Step}: {row.Process}, ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Waiting_is_drawn_as_a_bar_until_it_is_over()
    {
        var titles = XDocument.Parse(ScheduleSvg.Write(SampleReports.Buffer)).Descendants(Svg + "title").Select(title => title.Value).ToList();
        Assert.Contains("producer-2 waits in P on semaphore 'mutex' from step 2 until step 4", titles);
        Assert.Contains("producer-1 waits in P on semaphore 'mutex' from step 6 for ever", titles);
    }

    [Fact]
    public void Deadlock_is_drawn_as_who_waits_for_whom()
    {
        var titles = XDocument.Parse(ScheduleSvg.Write(SampleReports.Philosophers)).Descendants(Svg + "title").Select(title => title.Value).ToList();
        Assert.Contains("philosopher-1 waits for philosopher-2, at fork-2", titles);
        Assert.Contains("philosopher-2 waits for philosopher-3, at fork-3", titles);
        Assert.Contains("philosopher-3 waits for philosopher-1, at fork-1", titles);
    }

    [Fact]
    public void Who_holds_what_is_waited_for_is_meant_and_not_whoever_could_help()
    {
        var edges = WaitEdge.Of(new ScheduleStory(SampleReports.Buffer, PlainLetters.Of));
        Assert.Equal(["producer-1>producer-2", "producer-2>producer-1", "producer-2>consumer", "consumer>producer-2"], edges.Select(edge => $"{edge.From}>{edge.To}"));
    }

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Nothing_is_drawn_outside(string name)
    {
        var drawing = XDocument.Parse(ScheduleSvg.Write(SampleReports.Named(name))).Root!;
        var (width, height) = ((int)drawing.Attribute("width")!, (int)drawing.Attribute("height")!);
        Assert.All(drawing.Descendants(Svg + "rect"), box =>
        {
            Assert.InRange((int?)box.Attribute("x") ?? 0, 0, width - (int)box.Attribute("width")!);
            Assert.InRange((int?)box.Attribute("y") ?? 0, 0, height - (int)box.Attribute("height")!);
        });
        Assert.All(drawing.Descendants(Svg + "text"), text => Assert.InRange((int)text.Attribute("y")!, 0, height));
    }

    [GeneratedRegex(@"url\([^)]*")]
    private static partial Regex Url();
}
