using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Language;

/// <summary>What a call must return: one of some alternatives (<c>X|Y</c>).</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">As written.</param>
/// <param name="Alternatives">At least one.</param>
internal sealed record Expected(Place Place, string Text, IReadOnlyList<Pattern> Alternatives);

/// <summary>That calls of others complete because of a line.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Callers">Whose; with several exactly one of them (<c>any(B C D)</c>).</param>
/// <param name="Result">With what.</param>
internal sealed record ExpectedCompletion(Place Place, IReadOnlyList<Caller> Callers, Expected Result);

/// <summary>One alternative.</summary>
internal abstract record Pattern;

/// <summary><c>blocked</c>.</summary>
internal sealed record BlockedPattern : Pattern;

/// <summary><c>ok</c>.</summary>
internal sealed record OkPattern : Pattern;

/// <summary>An errno.</summary>
internal sealed record ErrnoPattern(Errno Errno) : Pattern;

/// <summary><c>killed(SIGPIPE)</c>.</summary>
internal sealed record KilledPattern(Signal Signal) : Pattern;

/// <summary><c>same NAME</c>.</summary>
internal sealed record SamePattern(string Name) : Pattern;

/// <summary>
/// A value of some parts. What has a key is compared only if it is written. What has none is compared if any of it is written, and must then all be there: <c>prio=4</c> says nothing of the data.
/// </summary>
internal sealed record PartsPattern(IReadOnlyList<PatternPart> Parts) : Pattern;

/// <summary>
/// One written part: its key (<c>prio</c> of <c>prio=4</c>) or null, and a <see cref="long"/>, a <see cref="T:byte[]"/>, a <see cref="string"/> (a word or a process) or a <see cref="DataLength"/>.
/// </summary>
internal sealed record PatternPart(string? Key, object Value);

/// <summary><c>#4096</c>: any data of that length.</summary>
internal sealed record DataLength(long Length);
