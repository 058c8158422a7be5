using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ActorIpc.Exploration.Reporting;
using CsCheck;

namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>What holds of every report: nothing is lost, and nothing is too wide.</summary>
public sealed partial class ReportPropertyTests
{
    private const int Reports = 150;

    private static readonly Gen<ReportOptions> Options = Gen.Select(Gen.Int[40, 160], Gen.Bool, Gen.Int[0, 60], (width, ascii, above) => new ReportOptions { Width = width, IsAscii = ascii, FoldAbove = above });

    [Fact]
    public void Every_step_is_shown_or_covered_by_a_fold() => Gen.Select(RandomReports.Reports, Options).Sample((report, options) =>
    {
        var covered = StepsIn(ScheduleText.Write(report, options));
        Assert.Equal(report.Rows.Select(row => row.Step), covered);
    }, iter: Reports);

    [Fact]
    public void No_line_is_wider_than_the_terminal() => Gen.Select(RandomReports.Reports, Options).Sample((report, options) =>
        Assert.All(ScheduleText.Write(report, options).Split('\n'), line => Assert.True(TerminalText.WidthOf(line) <= options.Width, line)), iter: Reports);

    [Fact]
    public void Ascii_is_nothing_but_ascii() => Gen.Select(RandomReports.Reports, Options).Sample((report, options) =>
        Assert.DoesNotContain(ScheduleText.Write(report, options with { IsAscii = true }), letter => letter > 0x7e), iter: Reports);

    [Fact]
    public void Marked_and_last_steps_are_never_folded() => RandomReports.Reports.Sample(report =>
    {
        var folded = Folding.Fold(report, new ReportOptions { FoldAbove = 0 }).Where(line => line.IsFold).SelectMany(line => line.Rows).Select(row => row.Step).ToHashSet();
        Assert.DoesNotContain(report.Marked, folded.Contains);
        Assert.DoesNotContain(report.Rows.TakeLast(Folding.Tail), row => folded.Contains(row.Step));
    }, iter: Reports);

    [Fact]
    public void Every_drawing_is_well_formed_and_has_every_step() => RandomReports.Reports.Sample(report =>
    {
        var texts = XDocument.Parse(ScheduleSvg.Write(report)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        var covered = texts.SelectMany(text => Range().Match(text) is { Success: true } range ? Steps(range) : []).ToHashSet();
        Assert.Superset(report.Rows.Select(row => row.Step).ToHashSet(), covered);
    }, iter: Reports / 3);

    private static List<int> StepsIn(string text) => [.. Margin().Matches(text).SelectMany(Steps)];

    private static IEnumerable<int> Steps(Match match)
    {
        var first = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var last = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : first;
        return Enumerable.Range(first, last - first + 1);
    }

    // A number, and the places of the three marks.
    [GeneratedRegex(@"^ {0,8}(\d+)(?:[–-](\d+))? [ ↷~][ ◆!][ ●*]  ", RegexOptions.Multiline)]
    private static partial Regex Margin();

    [GeneratedRegex(@"^(\d+)(?:–(\d+))?$")]
    private static partial Regex Range();
}
