namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>
/// The numbers that a script can give: what the C type of the argument holds. Beyond that a call would see another number than was written; within it, the kernel says what is wrong.
/// </summary>
internal static class NumberRanges
{
    private const long Int = int.MaxValue;

    // A buffer of that size is made before the call.
    private static readonly (long, long) Buffer = (-1, 1 << 30);
    private static readonly (long, long) Any = (long.MinValue, long.MaxValue);
    private static readonly (long, long) Signed = (int.MinValue, Int);
    private static readonly (long, long) Mode = (0, 4095);

    private static readonly Dictionary<string, (long, long)> Options = new()
    {
        ["mode"] = Mode,
        ["uid"] = (-1, Int),
        ["gid"] = (-1, Int),
        ["prio"] = (0, uint.MaxValue),
        ["value"] = (0, uint.MaxValue),
        ["qbytes"] = (0, long.MaxValue),
        ["capacity"] = (1, 1 << 20),
    };

    private static readonly Dictionary<string, (long, long)> Positions = new()
    {
        ["read 1"] = Buffer,
        ["tee 2"] = Buffer,
        ["splice 2"] = Buffer,
        ["mq_receive 1"] = Buffer,
        ["msgrcv 1"] = Buffer,
        ["chmod 1"] = Mode,
        ["fchmod 1"] = Mode,
        ["semget 1"] = Signed,
        ["semctl GETVAL 1"] = Signed,
        ["semctl SETVAL 1"] = Signed,
        ["semctl SETVAL 2"] = Signed,
        ["semctl GETNCNT 1"] = Signed,
        ["semctl GETZCNT 1"] = Signed,
        ["semctl GETPID 1"] = Signed,
        ["semctl SETALL 1"] = Signed,
        // Within the memory that an attachment can have, or just behind it.
        ["load 1"] = (0, Int),
        ["load 2"] = (0, 1 << 30),
        ["store 1"] = (0, Int),
    };

    /// <summary>A descriptor or id that is given as a number.</summary>
    public static (long Least, long Most) Reference => Signed;

    /// <summary>That of an option.</summary>
    public static (long Least, long Most) Of(Signature signature, string option) =>
        option == "type" && signature.Name is "send" or "receive" ? Signed : Options.GetValueOrDefault(option, Any);

    /// <summary>That of a positional argument.</summary>
    public static (long Least, long Most) Of(Signature signature, int position) => Positions.GetValueOrDefault($"{signature.Name} {position}", Any);
}
