using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>Which messages a receive is for: any, those of some types by the rules of System V (SM-1), or those of one sender.</summary>
public readonly record struct LetterFilter
{
    private enum Rule : byte
    {
        Any,
        Exactly,
        Except,
        UpTo,
    }

    private Rule Types { get; init; }

    private long Type { get; init; }

    /// <summary>Only what this process has sent; <see cref="Pid.None"/> for anybody.</summary>
    public Pid From { get; init; }

    /// <summary>The next one, whatever it is.</summary>
    public static LetterFilter Any => default;

    /// <summary>The next one of this type.</summary>
    public static LetterFilter OfType(long type) => new() { Types = Rule.Exactly, Type = type };

    /// <summary>The next one of any other type (MSG_EXCEPT).</summary>
    public static LetterFilter ExceptType(long type) => new() { Types = Rule.Except, Type = type };

    /// <summary>The one with the lowest type that is not above this one; the next among equals.</summary>
    public static LetterFilter UpToType(long type) => new() { Types = Rule.UpTo, Type = type };

    /// <summary>The next one of this sender.</summary>
    public static LetterFilter SentBy(Pid sender) => new() { From = sender };

    /// <summary>The filter that msgrcv(2) means: 0 is any, negative is up to its absolute value, and MSG_EXCEPT counts only for a positive one (SM-1).</summary>
    public static LetterFilter SystemV(long type, bool except = false) => type switch
    {
        0 => Any,
        long.MinValue => UpToType(long.MaxValue),
        < 0 => UpToType(-type),
        _ => except ? ExceptType(type) : OfType(type),
    };

    internal bool TakesAny => Types == Rule.Any && From == Pid.None;

    /// <summary>Whether among the messages it accepts the one with the lowest type comes first, whatever their order is.</summary>
    internal bool WantsLowest => Types == Rule.UpTo;

    internal bool Accepts(Letter letter) => Types switch
    {
        Rule.Exactly => letter.Header.Type == Type,
        Rule.Except => letter.Header.Type != Type,
        Rule.UpTo => letter.Header.Type <= Type,
        _ => true,
    } && (From == Pid.None || letter.Header.Sender == From);

    /// <summary>For people: <c>type 2</c>, <c>not type 2</c>, <c>type up to 2</c>, <c>from 7</c>.</summary>
    public override string ToString()
    {
        var types = Types switch
        {
            Rule.Exactly => $"type {Type}",
            Rule.Except => $"not type {Type}",
            Rule.UpTo => $"type up to {Type}",
            _ => "",
        };
        if (From == Pid.None) return types;
        return types.Length == 0 ? $"from {From}" : $"{types}, from {From}";
    }
}
