using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Commands.Parts;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public async Task No_command_says_its_name_twice()
    {
        string[] arguments = ["-Z", "--json", "x", "99", "''", "x y z", "-- -x", "''x"];
        string[] endless = ["trace", "sleep", "yes", "exit"];
        await using var kernel = new ShellKernel();
        var lines = CommandTable.All.Where(command => !endless.Contains(command.Name)).SelectMany(command => arguments.Select(given => $"{command.Name} {given}")).ToList();
        var (_, shown) = await kernel.RunScriptAsync(lines.Select(line => $"{line} < /dev/null").ToList());
        Assert.Contains("why: there is no process 'x'", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Split('\n'), line => line.Split(": ") is [var name, var again, _, ..] && name == again);
    }

    private const int Columns = 80;

    public static TheoryData<string> Names => [.. CommandTable.All.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_of_a_command_fits_a_screen_and_has_an_example(string name)
    {
        var page = HelpCommand.Page(CommandTable.Find(name)!, Columns);
        Assert.InRange(page.TrimEnd('\n').Split('\n').Length, 5, HelpCommand.Screen);
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        Assert.Matches("(?mi)^(example|  \\$ )", page);
        Assert.Contains($"usage: {name}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void List_fits_a_screen_and_has_every_command()
    {
        var list = HelpCommand.List();
        Assert.InRange(list.TrimEnd('\n').Split('\n').Length, 1, HelpCommand.Screen);
        Assert.All(list.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        var words = list.Split([' ', '\n']).ToHashSet();
        Assert.All(CommandTable.All, command => Assert.Contains(command.Name, words));
    }

    [Fact]
    public async Task Help_shows_the_page()
    {
        await using var kernel = new ShellKernel();
        Assert.Equal((0, HelpCommand.Page(CommandTable.Find("kill")!, Columns)), await kernel.RunAsync("help kill"));
    }
}
