using System.Text.RegularExpressions;

namespace ActorIpc.Scenarios.Tests;

/// <summary>Arrows point down: what is read, what runs it, what is made of it.</summary>
public sealed partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Language"] = [],
        ["Kernels"] = ["Language"],
        ["Running"] = ["Language", "Kernels"],
        ["Reporting"] = ["Language", "Kernels", "Running"],
        ["Explaining"] = ["Language", "Kernels", "Running", "Reporting"],
        ["Fuzzing"] = ["Language", "Kernels", "Running", "Reporting"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_names_only_rooms_below_it(string room)
    {
        var wrong = Sources(room).SelectMany(file => RoomName().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Named: match.Groups[1].Value)))
            .Where(use => use.Named != room && Allowed.ContainsKey(use.Named) && !Allowed[room].Contains(use.Named));
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_is_a_known_room() =>
        Assert.Equal(Allowed.Keys.Order(), Directory.GetDirectories(Library).Select(static path => Path.GetFileName(path)!).Where(static name => name is not ("bin" or "obj")).Order());

    [Fact]
    public void Linux_kernel_knows_none_of_our_own()
    {
        var wrong = Directory.GetFiles(Path.Combine(Library, "..", "ActorIpc.Linux"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => OurKernels().IsMatch(File.ReadAllText(file)));
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    private static string Library => Path.Combine(Repository.Root, "src", "ActorIpc.Scenarios");

    private static string[] Sources(string room) => Directory.GetFiles(Path.Combine(Library, room), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"ActorIpc\.Scenarios\.(\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"Scenarios\.Kernels\.(Model|Actors|Simulated)")]
    private static partial Regex OurKernels();
}
