namespace ActorIpc.Scenarios.Language;

/// <summary>How a call is written: one row of <see cref="Signatures"/>.</summary>
/// <param name="Name">The verb, with its command where it has several: <c>read</c>, <c>fcntl SETPIPE_SZ</c>.</param>
/// <param name="Parameters">The positional arguments, command word left out.</param>
/// <param name="Flags">The words that may follow.</param>
/// <param name="Options">What may be given as <c>name=value</c>.</param>
/// <param name="Names">How many names follow <c>as</c>.</param>
/// <param name="Usage">The notation it was made from, for error messages.</param>
internal sealed record Signature(
    string Name, IReadOnlyList<Parameter> Parameters, IReadOnlyList<string> Flags, IReadOnlyDictionary<string, ParameterKind> Options, int Names, string Usage)
{
    /// <summary>The words that an option of kind <see cref="ParameterKind.Word"/> or <see cref="ParameterKind.TimeOrWord"/> allows.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Options of which at most one can be given, or exactly one if it <see cref="OptionGroup.IsRequired"/>.</summary>
    public IReadOnlyList<OptionGroup> Groups { get; init; } = [];

    /// <summary><c>fcntl</c> of <c>fcntl SETPIPE_SZ</c>.</summary>
    public string Verb => Name.Split(' ')[0];

    /// <summary><c>SETPIPE_SZ</c> of <c>fcntl SETPIPE_SZ</c>, or null.</summary>
    public string? Command => Name.IndexOf(' ') is > 0 and var blank ? Name[(blank + 1)..] : null;

    /// <summary>Whether the call must have <c>as</c>.</summary>
    public bool Binds => Names > 0;
}

/// <summary>One positional argument.</summary>
/// <param name="Kind">What may stand there.</param>
/// <param name="Repeats">Whether it is the last and may stand there several times (at least <paramref name="Least"/>).</param>
/// <param name="Least">How often at least.</param>
/// <param name="Words">For a word: which.</param>
internal sealed record Parameter(ParameterKind Kind, bool Repeats, int Least, IReadOnlyList<string> Words)
{
    /// <summary>The little word that stands before it (<c>to</c> of <c>give</c>), or null.</summary>
    public string? Preposition { get; init; }
}

/// <summary>Options that exclude each other.</summary>
/// <param name="Names">Their names.</param>
/// <param name="IsRequired">Whether one of them must be given.</param>
internal sealed record OptionGroup(IReadOnlyList<string> Names, bool IsRequired);

/// <summary>What may stand for an argument.</summary>
internal enum ParameterKind
{
    /// <summary>A descriptor, id or attachment by name, or a number.</summary>
    Reference,
    /// <summary>An integer.</summary>
    Number,
    /// <summary>Data.</summary>
    Data,
    /// <summary>A path, or the name of a queue, semaphore or memory object: bare or as bytes.</summary>
    Path,
    /// <summary>A process.</summary>
    Process,
    /// <summary>1 to 65535, or PRIVATE.</summary>
    Key,
    /// <summary>A time.</summary>
    Time,
    /// <summary>A time, or one of some words.</summary>
    TimeOrWord,
    /// <summary>One of some words.</summary>
    Word,
    /// <summary>An operation of a semop.</summary>
    SemaphoreOperation,
}
