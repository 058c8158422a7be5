using System.Text.RegularExpressions;

namespace ActorIpc.Tests.Architecture;

/// <summary>
/// The rooms of the command, from the ground up; no two of them need each other. What is in no room, the environment of a command and its start, puts them together and knows them all.
/// </summary>
public sealed partial class ConsoleLayeringTests
{
    private static readonly (string Room, string[] Below)[] Allowed =
    [
        ("Terminals", []),
        ("Live", []),
        ("Graphs", []),
        ("Running", ["Live"]),
        ("TopologyFiles", ["Running"]),
        ("Options", ["Running", "TopologyFiles"]),
        ("Completing", ["Options"]),
        ("Exploring", ["Running", "Live", "Options"]),
        ("Fuzzing", ["Running", "Live"]),
        ("Scenarios", ["Running", "Live"]),
        ("Inspecting", ["Running", "Live", "Options", "Terminals"]),
        // A host is found for those who look at it.
        ("Hosts", ["Running", "Inspecting"]),
        ("Attaching", ["Running", "Live", "Hosts", "Terminals"]),
        ("Commands", ["Running", "Live", "TopologyFiles", "Options", "Completing", "Exploring", "Fuzzing", "Scenarios", "Inspecting", "Hosts", "Attaching", "Graphs"]),
    ];

    private static readonly string[] Names = [.. Allowed.Select(static one => one.Room)];

    public static TheoryData<string> Rooms() => [.. Names];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_names_only_rooms_below_it(string room)
    {
        var below = Allowed.Single(one => one.Room == room).Below;
        var wrong = Sources(room)
            .SelectMany(file => RoomName().Matches(LayeringTests.Code(file)).Select(match => match.Groups[1].Value).Distinct().Select(named => (File: Path.GetFileName(file), named)))
            .Where(use => use.named != room && Names.Contains(use.named) && !below.Contains(use.named));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_room_stands_behind_those_below_it()
    {
        for (var i = 0; i < Allowed.Length; i++) Assert.Empty(Allowed[i].Below.Except(Names.Take(i)));
    }

    [Fact]
    public void Every_folder_with_code_is_a_known_room() =>
        Assert.Equal(Names.Order(), Directory.GetDirectories(Console()).Where(static folder => Path.GetFileName(folder) is not ("bin" or "obj")
            && Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Length > 0).Select(static path => Path.GetFileName(path)!).Order());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Namespace_of_a_file_is_its_room(string room) =>
        Assert.Empty(Sources(room).Where(file => !Regex.IsMatch(LayeringTests.Code(file), $@"namespace ActorIpc\.Console\.{room}(\.\w+)*;")).Select(Path.GetFileName));

    private static string Console() => Path.Combine(LayeringTests.Repository(), "src", "ActorIpc.Console");

    private static string[] Sources(string room)
    {
        var files = Directory.GetFiles(Path.Combine(Console(), room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"\bActorIpc\.Console\.(\w+)")]
    private static partial Regex RoomName();
}
