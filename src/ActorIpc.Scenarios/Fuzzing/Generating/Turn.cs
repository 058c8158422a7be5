using System.Text;
using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>A process that makes a call: what the writers of calls choose with and from.</summary>
internal sealed class Turn(Dice dice, World world, WorldProcess process, Supply supply)
{
    /// <summary>Chooses.</summary>
    public Dice Dice => dice;

    /// <summary>What is known.</summary>
    public World World => world;

    /// <summary>Who calls.</summary>
    public WorldProcess Process => process;

    /// <summary>One of some values; what stands there twice is twice as likely.</summary>
    public T Pick<T>(params ReadOnlySpan<T> values) => dice.Pick(values);

    /// <summary>A piece of text once in <paramref name="times"/> times, else nothing.</summary>
    public string Maybe(int times, string text) => dice.OneIn(times) ? text : "";

    /// <summary>A name that is not bound: mostly a new one, else one that was closed.</summary>
    public string New(string prefix)
    {
        var closed = process.Names.Where(name => !name.Value.IsOpen && name.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return closed.Count > 0 && dice.OneIn(4) ? dice.PickFrom(closed).Key : supply.Name(prefix);
    }

    /// <summary>Data that nobody has sent before, so that it can be seen where it came from.</summary>
    public string Data(int length) => supply.Data(length);

    /// <summary>A name of one of these kinds, now and then one that must be refused; null if the process has none.</summary>
    public string? Handle(HandleKind kinds, HandleKind refused = HandleKind.None)
    {
        if (dice.OneIn(150)) return "-1";
        if (refused != HandleKind.None && dice.OneIn(25)) kinds = refused;
        var wantsOpen = !dice.OneIn(40);
        var fitting = process.Names.Where(name => (name.Value.Kind & kinds) != 0).ToList();
        var wanted = fitting.FindAll(name => name.Value.IsOpen == wantsOpen);
        return wanted.Count > 0 ? dice.PickFrom(wanted).Key : null;
    }

    /// <summary>What a name stands for.</summary>
    public long SizeOf(string name) => process.Names.TryGetValue(name, out var handle) ? handle.Size : 0;

    /// <summary>A path that has something, as far as is known, or <paramref name="otherwise"/>.</summary>
    public string Path(bool directory, string otherwise)
    {
        var there = world.Paths.Where(path => path.Value == directory).ToList();
        return there.Count > 0 ? Written(dice.PickFrom(there).Key) : otherwise;
    }

    /// <summary>A path as a script writes it.</summary>
    public static string Written(string path) =>
        path.Length > 0 && path.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '.') && path.Length < 100 ? path : DataWriter.Write(Encoding.Latin1.GetBytes(path));
}
