using System.Reflection;
using System.Text;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Topologies.Loading;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Console.Tests.TopologyFiles;

/// <summary>Every explanation is true: its wrong example has the mistake, and no other, and its right one has none.</summary>
public sealed class ExplanationTests
{
    // What fits on a screen.
    private const int Screen = 40;

    public static TheoryData<string> Codes() => [.. ProblemCatalog.All.Select(static one => one.Code)];

    public static TheoryData<int> Phases() => [.. ProblemCatalog.All.Select(static one => one.Code[3] - '0').Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Explanation_ofACode_hasAWrongAndARightExample(string code)
    {
        var explained = ProblemCatalog.Find(code)!;
        Assert.Equal([code], Check("wrong.conf", explained.Wrong).Select(static problem => problem.Code).Distinct());
        Assert.Empty(Check("right.conf", explained.Right).Select(static problem => problem.ToString()));
        Assert.InRange(explained.Text.Length / 80 + explained.Wrong.Split('\n').Length + explained.Right.Split('\n').Length, 1, Screen);
        Assert.InRange(explained.Title.Length, 5, 70);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void Mistakes_ofAPhase_areToldAsTheyWereFoundGood(int phase)
    {
        var text = new StringBuilder();
        foreach (var explained in ProblemCatalog.All.Where(one => one.Code[3] - '0' == phase))
            foreach (var problem in Check($"{explained.Code}.conf", explained.Wrong)) text.Append(problem).Append('\n');
        Golden.Equal($"phase-{phase}.txt", text.ToString());
    }

    [Fact]
    public void File_withMistakesOfEverySort_hasThemToldAtOnceInOrder()
    {
        var problems = Check("many.conf", File.ReadAllText(Golden.PathOf("many.conf")));
        Golden.Equal("many.txt", string.Concat(problems.Select(static problem => $"{problem}\n")));
        Assert.Equal(problems.Select(static problem => problem.Code[3]).Order(), problems.Select(static problem => problem.Code[3]));
        Assert.Equal(4, problems.Select(static problem => problem.Code[3]).Distinct().Count());
    }

    [Fact]
    public void Code_ofEveryProblem_isExplained()
    {
        var codes = typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
        Assert.Equal(codes, ProblemCatalog.All.Select(static one => one.Code));
    }

    private static IReadOnlyList<TopologyProblem> Check(string name, string text) => TopologyFile.Parse(name, text, new ConsolePrograms()).Problems;
}
