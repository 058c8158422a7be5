using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. GoldenFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Golden_file_shows_what_the_shell_shows(string name) => GoldenFile.Read(name).CheckAsync();

    [Fact]
    public void Every_command_has_its_errors_in_a_golden_file()
    {
        var typed = GoldenFile.Names.SelectMany(name => GoldenFile.Read(name).Commands).SelectMany(line => line.Split([' ', '|', ';', '&'])).ToHashSet();
        Assert.DoesNotContain(CommandTable.All.Select(command => command.Name), name => !typed.Contains(name));
    }
}
