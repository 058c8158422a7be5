namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>The tree of names: directories, links, modes, and paths that are wrong in every way there is.</summary>
internal static class NameCalls
{
    private static readonly string[] Directories = ["/d", "/e", "/d/x"];
    private static readonly string[] Files = ["/f", "/g", "/d/f", "/d/g", "/e/f", "/d/x/f"];

    private static readonly string[] Odd =
    [
        "/", "\"\"", "//f", "/f/", "/d/", "/./f", "/d/../f", "/../f", "/d/.", "/d/..", "/f/..", "/f/f", "/none/f", "\"/\"+\"a\"*255", "\"/\"+\"a\"*256", "/d//f", "/.", "/..", "/d/x/",
    ];

    private static readonly string[] Modes = ["0777", "0755", "0700", "0666", "0600", "0644", "0444", "0222", "0111", "0555", "0333", "0", "01777", "02755", "07777"];

    /// <summary>Everything about names.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        Choice.Free(12, turn => $"mkfifo {Any(turn)}{Mode(turn)}"),
        Choice.Free(12, turn => $"mkdir {(turn.Dice.OneIn(4) ? Any(turn) : turn.Dice.PickFrom(Directories))}{Mode(turn)}"),
        Choice.Free(12, turn => $"stat {Any(turn)}"),
        Choice.Free(6, turn => $"ls {(turn.Dice.OneIn(2) ? "/" : Directory(turn))}"),
        Choice.Free(6, turn => $"unlink {Any(turn)}"),
        Choice.Free(9, turn => $"link {Any(turn)} {Any(turn)}"),
        Choice.Free(12, turn => $"rename {Any(turn)} {Any(turn)}"),
        Choice.Free(12, turn => $"chmod {Any(turn)} {turn.Dice.PickFrom(Modes)}"),
        Choice.Free(12, Open),
    ];

    /// <summary>The menu of names.</summary>
    public static Menu Menu { get; } = new(
        "names",
        turn => [$"mkdir /d{Mode(turn)}", "mkfifo /f mode=0666"],
        [.. All, .. PipeCalls.Descriptors, new(3, State.HandleKind.Descriptor, (_, descriptor) => $"close {descriptor}")]);

    // A directory that is opened to be read would be none of our objects, and so would a file that is created.
    private static string Open(Turn turn)
    {
        var path = turn.Dice.OneIn(3) ? turn.Dice.PickFrom(Files) : turn.Path(directory: false, "/f");
        var known = turn.World.Paths.TryGetValue(path, out var isDirectory);
        var access = known && !isDirectory ? turn.Pick("RDONLY NONBLOCK", "RDONLY NONBLOCK", "WRONLY NONBLOCK", "RDWR", "RDWR", "RDONLY") : turn.Pick("WRONLY NONBLOCK", "RDWR");
        var creating = known && !isDirectory ? turn.Maybe(6, turn.Pick(" CREAT", " CREAT EXCL")) : "";
        return $"open {path} {access}{creating}{turn.Maybe(15, " TRUNC")} as {turn.New("o")}";
    }

    private static string Any(Turn turn) => turn.Dice.Below(16) switch
    {
        0 or 1 => turn.Dice.PickFrom(Odd),
        < 5 => turn.Dice.PickFrom(Directories),
        < 8 => turn.Dice.PickFrom(Files),
        < 10 => Directory(turn),
        _ => turn.Path(directory: false, "/f"),
    };

    private static string Directory(Turn turn) => turn.Path(directory: true, "/d");

    private static string Mode(Turn turn) => turn.Dice.OneIn(4) ? "" : $" mode={turn.Dice.PickFrom(Modes)}";
}
