using ActorIpc.Topologies.Loading;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Tests.Topologies.Loading;

/// <summary>Classes of an assembly that needs another one, which is not there.</summary>
public sealed class MissingAssemblyTests : IDisposable
{
    private readonly LessonAssembly _lesson = new();

    public void Dispose() => _lesson.Dispose();

    [Theory]
    [InlineData("Reader")]
    [InlineData("Picky")]
    public void Class_whose_assembly_needs_another_says_which_one_is_missing(string name)
    {
        foreach (var text in new[] { _lesson.Class(name), $"Lesson.{name}" })
        {
            var problem = Assert.Single(Problems($$"""
                assemblies = ["{{_lesson.Path}}"]
                processes {
                  a { class = "{{text}}" }
                }
                """));
            Assert.Equal(("IPC308", 3, 15), (problem.Code, problem.Line, problem.Column));
            Assert.Equal($"'{text}' cannot be loaded: it needs the assembly '{_lesson.Missing}', and there is none. A {_lesson.Missing}.dll beside the file of the class would be found.", problem.Message);
        }
    }

    [Fact]
    public void Class_whose_assembly_needs_another_that_is_none_says_so()
    {
        File.WriteAllText(_lesson.Lost, "no assembly");
        var problem = Assert.Single(Problems($$"""
            assemblies = ["{{_lesson.Path}}"]
            processes { a { class = "{{_lesson.Class("Reader")}}" } }
            """));
        Assert.Equal("IPC308", problem.Code);
        Assert.Contains($"it needs the assembly '{_lesson.Missing}', which is none.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_that_was_compiled_with_another_assembly_says_what_that_lacks()
    {
        _lesson.Empty();
        var problem = Assert.Single(Problems($$"""
            assemblies = ["{{_lesson.Path}}"]
            processes { a { class = "{{_lesson.Class("Reader")}}" } }
            """));
        Assert.Equal("IPC308", problem.Code);
        Assert.Contains($"cannot be loaded: Could not load type 'Lost.Base' from assembly '{_lesson.Missing}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_that_needs_nothing_is_found_beside_those_that_do() =>
        Assert.Empty(Problems($$"""
            assemblies = ["{{_lesson.Path}}"]
            processes { a { class = "{{_lesson.Class("Greeter")}}" } }
            """));

    [Fact]
    public void Mistyped_class_gets_suggestions_from_those_that_can_be_loaded()
    {
        var problem = Assert.Single(Problems($$"""
            assemblies = ["{{_lesson.Path}}"]
            processes { a { class = "Lesson.Greetr" } }
            """));
        Assert.Equal("IPC304", problem.Code);
        Assert.StartsWith("There is no class 'Lesson.Greetr': did you mean Lesson.Greeter?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_whose_content_is_of_a_missing_assembly_says_so()
    {
        var problems = Problems($$"""
            assemblies = ["{{_lesson.Path}}"]
            allow = ["{{_lesson.Class("Letter")}}"]
            mailboxes { m { carries = "{{_lesson.Class("Letter")}}" } }
            processes {
              a { program = it, uses = [send m] }
              b { program = it, uses = [receive m] }
            }
            """);
        Assert.Equal([("IPC308", 2, 10), ("IPC308", 3, 27)], problems.Select(static problem => (problem.Code, problem.Line, problem.Column)));
        Assert.All(problems, problem => Assert.Contains($"it needs the assembly '{_lesson.Missing}'", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Type_that_cannot_be_made_says_why()
    {
        var problem = Assert.Single(Problems("""
            allow = ["System.TypedReference[]"]
            processes { a { program = it } }
            """));
        Assert.Equal("IPC308", problem.Code);
        Assert.Contains("'System.TypedReference[]' cannot be loaded: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sample, NoSuchAssembly")]
    [InlineData("Sample, ,")]
    [InlineData("Sample[[")]
    [InlineData(", ,")]
    [InlineData("")]
    public void Class_of_an_assembly_that_nobody_has_named_is_not_there(string name)
    {
        var problem = Assert.Single(Problems($$"""processes { a { class = "{{name}}" } }"""));
        Assert.Equal("IPC304", problem.Code);
    }

    private static IReadOnlyList<TopologyProblem> Problems(string text) => TopologyFile.Parse("lesson.conf", text, new FakePrograms(static _ => Task.FromResult(0))).Problems;
}
