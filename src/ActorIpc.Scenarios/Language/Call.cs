namespace ActorIpc.Scenarios.Language;

/// <summary>A system call with its arguments, checked against its <see cref="Signature"/>.</summary>
/// <param name="Signature">Which call.</param>
/// <param name="Arguments">Its positional arguments, without the command word: for <c>fcntl r SETPIPE_SZ 4096</c> the descriptor and the size.</param>
/// <param name="Flags">The words in capitals that were given: NONBLOCK, CREAT.</param>
/// <param name="Options">What was given as <c>name=value</c>.</param>
/// <param name="As">The names that stand after <c>as</c>; none, one or (for <c>pipe</c>) two.</param>
internal sealed record Call(
    Signature Signature, IReadOnlyList<Argument> Arguments, IReadOnlySet<string> Flags, IReadOnlyDictionary<string, Argument> Options, IReadOnlyList<string> As)
{
    /// <summary>Which call: <c>read</c>, <c>fcntl SETPIPE_SZ</c>, <c>semctl GETVAL</c>.</summary>
    public string Name => Signature.Name;

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string flag) => Flags.Contains(flag);

    /// <summary>Who gets a name of this call if not its caller: the process that <c>give</c> gives to.</summary>
    public string? Receiver => Name == "give" ? At<ProcessName>(1).Name : null;

    /// <summary>A positional argument of a known kind.</summary>
    public T At<T>(int index) where T : Argument => (T)Arguments[index];

    /// <summary>A positional number.</summary>
    public long NumberAt(int index) => At<Number>(index).Value;

    /// <summary>Positional data, a path or a name: as bytes.</summary>
    public byte[] BytesAt(int index) => At<Bytes>(index).Value;

    /// <summary>A path, or the name of a queue or semaphore, as text; bytes beyond ASCII as Latin-1.</summary>
    public string TextAt(int index) => System.Text.Encoding.Latin1.GetString(BytesAt(index));

    /// <summary>An option that is a number, or <paramref name="otherwise"/>.</summary>
    public long Option(string name, long otherwise) => Options.TryGetValue(name, out var value) ? ((Number)value).Value : otherwise;

    /// <summary>An option that is a word, or null.</summary>
    public string? Word(string name) => Options.TryGetValue(name, out var value) ? ((Word)value).Text : null;

    /// <summary>The time limit of the call.</summary>
    public Deadline Deadline =>
        Options.TryGetValue("timeout", out var timeout) ? timeout is Time time ? Deadline.After(time.Value) : Deadline.Invalid
        : Word("deadline") switch { null => Deadline.None, "past" => Deadline.Past, _ => Deadline.Invalid };
}

/// <summary>When a call gives up.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Time">For <see cref="DeadlineKind.After"/>: from now.</param>
internal readonly record struct Deadline(DeadlineKind Kind, TimeSpan Time)
{
    public static Deadline None => default;

    public static Deadline Past => new(DeadlineKind.Past, default);

    public static Deadline Invalid => new(DeadlineKind.Invalid, default);

    public static Deadline After(TimeSpan time) => new(DeadlineKind.After, time);
}

/// <summary>How a time limit was given.</summary>
internal enum DeadlineKind
{
    /// <summary>Not at all: the call waits for ever.</summary>
    None,
    /// <summary><c>timeout=T</c>.</summary>
    After,
    /// <summary><c>deadline=past</c>: some seconds ago.</summary>
    Past,
    /// <summary><c>deadline=invalid</c>, <c>timeout=invalid</c>: a timespec with 10^9 nanoseconds.</summary>
    Invalid,
}
