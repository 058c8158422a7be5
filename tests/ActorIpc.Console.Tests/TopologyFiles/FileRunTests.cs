using System.Text;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Console.TopologyFiles;

namespace ActorIpc.Console.Tests.TopologyFiles;

/// <summary>A topology that is a file is run, drawn, listed and explored as any other.</summary>
public sealed class FileRunTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public static TheoryData<string, string, string, int> Shipped() => new()
    {
        { "word-pipeline", "a pipe\nno\nanother Pipe\na pipe\n", "a pipe\nanother Pipe\n", 0 },
        { "mailbox-items", "", "apples 1|apples 2|apples 3|pears 1|pears 2|pears 3", 1 },
        { "guarded-page", "", "reader-1 read 100 whole pages|reader-2 read 100 whole pages", 1 },
        { "fifo-talk", "", "     1\t1\n     2\t2\n     3\t3\n", 0 },
        { "tee-and-count", "", "100\n", 0 },
        { "real-sort", "", "     1\t12\n     2\t11\n     3\t10\n     4\t9\n     5\t8\n     6\t7\n     7\t6\n     8\t5\n     9\t4\n    10\t3\n    11\t2\n    12\t1\n", 0 },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Topology_thatComesWithTheCommand_isRight(string name, string input, string output, int isUnordered)
    {
        var check = new CommandLine();
        var file = Path.Combine(Golden.Repository(), "hocon", "topologies", $"{name}.conf");
        Assert.Equal(0, await check.RunAsync("check", file));
        var run = new CommandLine { Files = Shelf, Input = new MemoryStream(Encoding.UTF8.GetBytes(input)) };
        Assert.Equal(0, await run.RunAsync("run", "--timeout", "30s", name));
        Assert.Equal(output, isUnordered == 1 ? string.Join('|', run.Output.TrimEnd().Split('\n').Order(StringComparer.Ordinal)) : run.Output);
        Assert.Empty(run.Error);
        Assert.StartsWith("#", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public void Topologies_thatComeWithTheCommand_areAllTested() =>
        Assert.Equal(Shelf.Names.Order(StringComparer.Ordinal), Shipped().Select(static row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task List_hasThemBehindTheOthers()
    {
        var command = new CommandLine { Catalog = [TestTopologies.Endless], Files = Shelf };
        Assert.Equal(0, await command.RunAsync("list"));
        Assert.StartsWith("endless ", command.Output);
        Assert.Contains("\nfifo-talk      A question goes through one FIFO", command.Output);
    }

    [Fact]
    public async Task Parameters_givenByPlaceOrByName_areWhatTheFileSays()
    {
        var file = _files.Write("greet.conf", "parameters { who {}, how { default = hello, help = \"the greeting\" } }\nprocesses { greeter { program = echo, arguments = [${how}, ${who}] } }");
        foreach (var arguments in new[] { new[] { "ann", "servus" }, ["ann", "--how", "servus"], ["--how=servus", "ann"], ["--who", "ann", "servus"] })
        {
            var command = new CommandLine();
            Assert.Equal(0, await command.RunAsync(["run", file, .. arguments]));
            Assert.Equal("servus ann\n", command.Output);
        }

        var help = new CommandLine();
        Assert.Equal(0, await help.RunAsync("run", file, "--help"));
        Assert.Equal($"Usage: actoripc run [OPTIONS] {file} WHO [HOW]\n  WHO\n  HOW  the greeting (hello)\n", help.Output);
    }

    [Theory]
    [InlineData("WHO is missing")]
    [InlineData("'c' is one argument too many. It takes who, how.", "a", "b", "c")]
    [InlineData("there is no parameter 'whoo': did you mean who", "--whoo", "x")]
    [InlineData("--who needs a value", "--who")]
    [InlineData("who is given twice", "--who", "a", "--who", "b")]
    public async Task Parameters_thatDoNotFit_areAUsageError(string message, params string[] arguments)
    {
        var (command, file) = (new CommandLine(), _files.Write("greet.conf", "parameters { who {}, how = hello }\nprocesses { greeter { program = echo, arguments = [${how}, ${who}] } }"));
        Assert.Equal(2, await command.RunAsync(["run", file, .. arguments]));
        Assert.Contains(message, command.Error);
        Assert.Contains($"Usage: actoripc run [OPTIONS] {file} WHO [HOW]", command.Error);
    }

    [Fact]
    public async Task Parameter_thatTakesTheRest_isAnArray()
    {
        var (command, file) = (new CommandLine(), _files.Write("echo.conf", "parameters { words { rest = true } }\nprocesses { greeter { program = echo, arguments = [hello] ${words} } }"));
        Assert.Equal(0, await command.RunAsync("run", file, "a", "b", "--", "--c"));
        Assert.Equal("hello a b --c\n", command.Output);
    }

    [Fact]
    public async Task Parameter_withAValueThatCannotBe_isToldWhereItIsUsed()
    {
        var (command, file) = (new CommandLine(), _files.Write("size.conf",
            "parameters { size {} }\npipes { p { capacity = ${size} } }\nprocesses { a { program = echo, stdout = p }, b { program = cat, stdin = p } }"));
        Assert.Equal(0, await command.RunAsync("check", file));
        Assert.Equal(2, await command.RunAsync("run", file, "many"));
        Assert.Contains($"{file}:2:24: IPC203: 'many' is no size", command.Error);
    }

    [Fact]
    public async Task Streams_ofTheHost_areFilesAndStandardError()
    {
        var (source, target) = (_files.Write("in.txt", "b\na\n"), _files["out.txt"]);
        var file = _files.Write("sort.conf", $"pipes {{ log {{}} }}\nprocesses {{\n  sorter {{ program = sort, stdin = \"file:{source}\", stdout = \"file:{target}\" }}\n  wrong {{ program = cat, arguments = [/nothing], stderr = log }}\n  log-reader {{ program = cat, stdin = log, stdout = host }}\n  loud {{ program = ls, arguments = [/none] }}\n}}");
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("run", file));
        Assert.Equal("a\nb\n", await File.ReadAllTextAsync(target));
        Assert.Contains("/nothing", command.Output);
        Assert.Contains("/none", command.Error);
    }

    [Fact]
    public async Task Graph_ofAFile_hasItsWires()
    {
        var command = new CommandLine { Files = Shelf };
        Assert.Equal(0, await command.RunAsync("graph", "--format", "mermaid", "fifo-talk"));
        Assert.Contains("ann", command.Output);
        Assert.Contains("/tmp/questions", command.Output);
    }

    [Fact]
    public async Task Explore_ofAFile_goesThroughEveryOrder()
    {
        var command = new CommandLine { Files = Shelf };
        Assert.Equal(0, await command.RunAsync("explore", "--exhaustive", "mailbox-items", "1", "2"));
        Assert.Contains("mailbox-items: nothing was found.", command.Output);
        Assert.Contains("exhausted", command.Output);
    }

    [Fact]
    public async Task Explore_ofARealCommand_isRefused()
    {
        var command = new CommandLine { Files = Shelf };
        Assert.Equal(2, await command.RunAsync("explore", "real-sort"));
        Assert.Contains("real-sort cannot be explored: it runs the real command 'sort'", command.Error);
        Assert.Equal(2, await command.RunAsync("explore", "tee-and-count"));
        Assert.Contains("writes the file /dev/null", command.Error);
    }

    [Fact]
    public async Task Replay_ofWhatWasFoundInAFile_findsTheFileAgain()
    {
        var (file, replay) = (_files.Write("stuck.conf", Stuck), _files["stuck.json"]);
        var found = new CommandLine();
        Assert.Equal(3, await found.RunAsync("explore", "--save", replay, file));
        var again = new CommandLine();
        Assert.Equal(3, await again.RunAsync("explore", "--replay", replay));
        Assert.Contains("the same as when it was found", again.Output);
    }

    // Each reads first from the other: no filter, as the file says, and yet it waits.
    private const string Stuck =
        """
        pipes { there {}, back {} }
        processes {
          ann { program = cat, filter = false, stdin = back, stdout = there }
          bob { program = cat, filter = false, stdin = there, stdout = back }
        }
        """;

    [Fact]
    public async Task Process_thatFails_isStartedAgainAsOftenAsTheFileSays()
    {
        var (command, file) = (new CommandLine(), _files.Write("again.conf", "processes { failing { program = ls, arguments = [/none], stderr = null, restart { limit = 2, min-backoff = 1ms } } }"));
        Assert.Equal(1, await command.RunAsync("run", file));
        Assert.Contains("failing", command.Error);
        Assert.Contains("2", command.Error);
    }

    [Fact]
    public async Task Topology_misspelled_isAUsageErrorWithTheRightName()
    {
        var command = new CommandLine { Files = Shelf };
        Assert.Equal(2, await command.RunAsync("run", "fifo-tlak"));
        Assert.Contains("did you mean fifo-talk", command.Error);
        Assert.Equal(2, await command.RunAsync("run", "no/such.conf"));
        Assert.Contains("no/such.conf: no such", command.Error);
    }

    private static FileCatalog Shelf { get; } = new(Path.Combine(Golden.Repository(), "hocon", "topologies"));
}
