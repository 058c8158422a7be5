using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ActorIpc.Scenarios.Tests.Scripts;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>Every conformance case has a script of its name, or a test of its name (<c>Case_044_three_writers_of_4096</c>) for what a script cannot say.</summary>
public sealed partial class CompletenessTests
{
    private static readonly string[] Tests =
        [.. typeof(CompletenessTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods()).Where(static method => method.GetCustomAttribute<FactAttribute>() is not null).Select(static method => method.Name)];

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "ActorIpc.Scenarios.Tests", "Conformance", "cases.txt")))
        {
            if (line.StartsWith('#')) continue;
            var parts = line.Split(' ', 2);
            cases.Add(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_is_a_script_or_a_test(int number, string title) =>
        Assert.True(Library.Files.Contains(ScriptOf(number, title)) || Tests.Contains(TestOf(number, title)), $"There is no {ScriptOf(number, title)}, and no test {TestOf(number, title)}.");

    [Fact]
    public void All_cases_are_listed_once()
    {
        var numbers = Cases().Select(static row => (int)row[0]).ToList();
        Assert.Equal(146, numbers.Count);
        Assert.Equal(numbers.Distinct().Order(), numbers);
    }

    // A number that is no case would be a script that nobody asks for under a name that says somebody does.
    [Fact]
    public void Number_of_a_script_or_test_is_that_of_its_case()
    {
        var known = Cases().Select(static row => ((int)row[0], (string)row[1])).ToList();
        var scripts = Library.Files.Where(static file => char.IsAsciiDigit(file[0])).Where(file => !known.Exists(one => file.StartsWith(Path.ChangeExtension(ScriptOf(one.Item1, one.Item2), null), StringComparison.Ordinal)));
        var tests = Tests.Where(static test => CaseTest().IsMatch(test)).Where(test => !known.Exists(one => test.StartsWith(TestOf(one.Item1, one.Item2), StringComparison.Ordinal)));
        Assert.Empty(scripts.Concat(tests));
    }

    [Fact]
    public async Task Test_that_a_script_speaks_of_exists()
    {
        foreach (var file in Library.Files)
        {
            if (!(await Library.ReadAsync(file)).Source.Any(static line => line.Contains("test of the same name", StringComparison.OrdinalIgnoreCase))) continue;
            var name = $"Case_{Path.ChangeExtension(file, null).Replace('-', '_')}";
            Assert.True(Tests.Any(test => test.StartsWith(name, StringComparison.Ordinal)), $"{file} speaks of a test {name}.");
        }
    }

    private static string ScriptOf(int number, string title) => $"{number:D3}-{Slug(title, "-")}.ipc";

    private static string TestOf(int number, string title) => $"Case_{number:D3}_{Slug(title, "_")}";

    private static string Slug(string title, string gap) => NoWord().Replace(title.ToLowerInvariant(), gap).Trim(gap[0]);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"^Case_\d{3}_")]
    private static partial Regex CaseTest();
}
