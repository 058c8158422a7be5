using System.Text.RegularExpressions;

namespace ActorIpc.Tests.Architecture;

/// <summary>Arrows point down: Hosting → Topologies → mechanisms → Naming → Processes → Kernel; Tracing and Actors beside, on Kernel only (design §3).</summary>
public sealed partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kernel"] = [],
        ["Tracing"] = ["Kernel"],
        ["Actors"] = ["Kernel"],
        ["Processes"] = ["Kernel", "Actors"],
        ["Naming"] = ["Kernel", "Actors", "Processes"],
        // A path that is opened may lead to a FIFO.
        ["Files"] = ["Kernel", "Actors", "Processes", "Naming", "Pipes"],
        ["Pipes"] = ["Kernel", "Actors", "Processes", "Naming"],
        ["Mailboxes"] = ["Kernel", "Actors", "Processes", "Naming"],
        ["Semaphores"] = ["Kernel", "Actors", "Processes", "Naming"],
        ["SharedMemory"] = ["Kernel", "Actors", "Processes", "Naming"],
        ["Programs"] = ["Kernel", "Processes", "Naming", "Files", "Pipes", "Mailboxes", "Semaphores", "SharedMemory"],
        ["Inspection"] = ["Kernel", "Actors", "Processes", "Naming"],
        ["Topologies"] = ["Kernel", "Processes", "Naming", "Files", "Pipes", "Mailboxes", "Semaphores", "SharedMemory", "Programs"],
        ["Hosting"] = ["Programs", "Inspection", "Kernel", "Actors", "Processes", "Naming", "Files", "Pipes", "Mailboxes", "Semaphores", "SharedMemory", "Topologies", "Tracing"],
    };

    public static TheoryData<string> Rooms() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_names_only_rooms_below_it(string room)
    {
        var wrong = Sources(room)
            .SelectMany(file => RoomName().Matches(Code(file)).Select(match => match.Groups[1].Value).Distinct().Select(named => (File: Path.GetFileName(file), named)))
            .Where(use => use.named != room && Allowed.ContainsKey(use.named) && !Allowed[room].Contains(use.named));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_known_room() =>
        Assert.Equal(Allowed.Keys.Order(), Directory.GetDirectories(Library()).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj")).Order());

    [Fact]
    public void Only_actors_and_hosting_name_Akka()
    {
        var wrong = Allowed.Keys.Where(room => room is not ("Hosting" or "Actors")).SelectMany(Sources)
            .Where(file => !file.EndsWith("Actor.cs", StringComparison.Ordinal) && AkkaName().IsMatch(Code(file)));
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    [Fact]
    public void Only_actors_of_a_room_use_the_actors_room()
    {
        var wrong = new[] { "Processes", "Naming", "Files", "Pipes", "Mailboxes", "Semaphores", "SharedMemory" }.SelectMany(Sources)
            .Where(file => !file.EndsWith("Actor.cs", StringComparison.Ordinal) && Code(file).Contains("ActorIpc.Actors", StringComparison.Ordinal));
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    [Fact]
    public void Namespace_of_a_file_is_its_room()
    {
        var wrong = Allowed.Keys.SelectMany(room => Sources(room).Where(file => !Regex.IsMatch(Code(file), $@"namespace ActorIpc\.{room}(\.\w+)*;")));
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    internal static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string Library() => Path.Combine(Repository(), "src", "ActorIpc");

    private static string[] Sources(string room)
    {
        var files = Directory.GetFiles(Path.Combine(Library(), room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    // Without comments, which may name whom they explain.
    internal static string Code(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(@"\bActorIpc\.(\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"\bAkka\.")]
    private static partial Regex AkkaName();
}
