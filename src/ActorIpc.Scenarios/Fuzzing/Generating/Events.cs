using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>Lines that are no calls: births, deaths, signals, time.</summary>
internal static class Events
{
    /// <summary>One of them; null if what was thought of cannot be done now.</summary>
    public static string? Line(Dice dice, World world, Supply supply)
    {
        var alive = world.Processes.Where(process => !process.HasEnded).ToList();
        if (alive.Count == 0) return null;
        var process = dice.PickFrom(alive);
        return dice.Below(12) switch
        {
            < 4 => process.Pending.Count > 0 ? $"signal {process.Name} restart={dice.Pick("yes", "no")}" : null,
            < 6 => world.Processes.Count < Author.Names.Count && process.IsIdle ? $"fork {process.Name} as {Author.Names[world.Processes.Count]}" : null,
            < 8 => Gift(dice, alive, process, supply),
            < 10 => alive.Count > 1 && dice.OneIn(2) ? $"kill {process.Name}" : null,
            10 => alive.Count > 1 && process.IsFree(second: false) && dice.OneIn(2) ? $"exit {process.Name} {dice.Pick(0, 3)}" : null,
            _ => dice.OneIn(25) ? "advance 1ms" : null,
        };
    }

    private static string? Gift(Dice dice, List<WorldProcess> alive, WorldProcess giver, Supply supply)
    {
        var open = giver.Names.Where(name => name.Value.IsOpen && (name.Value.Kind & HandleKind.Descriptor) != 0).ToList();
        var others = alive.FindAll(process => process != giver);
        if (open.Count == 0 || others.Count == 0 || !giver.IsFree(second: false)) return null;
        return $"{giver.Name}: give {dice.PickFrom(open).Key} to {dice.PickFrom(others).Name} as {supply.Name("g")}";
    }
}
