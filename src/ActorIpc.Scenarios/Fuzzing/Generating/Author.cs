using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>Writes a scenario line by line; each line is chosen knowing what came of those before it.</summary>
internal sealed class Author(Menu menu, Dice dice, World world)
{
    private readonly Supply _supply = new();

    /// <summary>The processes that there can be.</summary>
    public static IReadOnlyList<string> Names { get; } = ["A", "B", "C", "D", "E"];

    /// <summary>The lines; the world must have been told of each before the next one is asked for.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var line in Opening()) yield return line;
        for (var left = dice.Between(20, 60); left > 0; left--)
        {
            if (Next() is not { } line) break;
            yield return line;
            // On a real clock it would run out during some later line.
            if (line.Contains(Times.Short, StringComparison.Ordinal) && world.Processes.Any(process => process.Pending.Count > 0)) yield return Times.AfterShort;
        }

        foreach (var line in Finale.Lines(dice, world)) yield return line;
    }

    private IEnumerable<string> Opening()
    {
        yield return $"process A{Attributes(mayBeOther: menu.Name is "names" or "mix")}";
        var first = new Turn(dice, world, world.Find("A")!, _supply);
        foreach (var call in menu.Opening(first)) yield return $"A: {call}";
        foreach (var name in Names.Skip(1).Take(dice.Between(1, 4)))
            yield return dice.OneIn(3) || !world.Find("A")!.IsIdle ? $"process {name}{Attributes(mayBeOther: true)}" : $"fork A as {name}";
    }

    private string Attributes(bool mayBeOther) =>
        (mayBeOther && dice.OneIn(3) ? dice.Pick(" uid=65534", " uid=1000 gid=65534", " uid=65534 gid=0") : "")
        + (dice.OneIn(8) ? dice.Pick(" umask=027", " umask=077", " umask=0777") : "")
        + (dice.OneIn(4) ? dice.Pick(" nice=5", " nice=10", " nice=19") : "")
        + (dice.OneIn(6) ? dice.Pick(" sigpipe=kill", " sigpipe=ignore") : "");

    private string? Next()
    {
        for (var attempts = 0; attempts < 200; attempts++)
            if (Attempt() is { } line)
                return line;
        return null;
    }

    private string? Attempt()
    {
        var free = world.Processes.Where(process => process.IsFree(second: false)).ToList();
        var waiting = world.Processes.Where(process => !process.IsFree(second: false) && process.IsFree(second: true)).ToList();
        // With few left who can go on, what waits has to be moved.
        if (dice.Below(100) < (free.Count == 0 ? 40 : 9)) return Events.Line(dice, world, _supply);
        if (waiting.Count > 0 && (free.Count == 0 || dice.OneIn(8))) return Call(dice.PickFrom(waiting), "!");
        return free.Count > 0 ? Call(dice.PickFrom(free), "") : null;
    }

    private string? Call(WorldProcess process, string thread)
    {
        var turn = new Turn(dice, world, process, _supply);
        var number = dice.Below(menu.Calls.Sum(choice => choice.Weight));
        var chosen = menu.Calls.First(choice => (number -= choice.Weight) < 0);
        if (chosen.Needs == HandleKind.None) return $"{process.Name}{thread}: {chosen.Write(turn, "")}";
        return turn.Handle(chosen.Needs, chosen.Refuses) is { } handle ? $"{process.Name}{thread}: {chosen.Write(turn, handle)}" : null;
    }
}
