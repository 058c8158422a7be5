using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Kernels;

/// <summary>What became of a call: an errno, a death, or a value of some parts.</summary>
internal sealed record CallResult
{
    private CallResult() { }

    /// <summary>Why it failed, or <see cref="Errno.None"/>.</summary>
    public Errno Error { get; private init; }

    /// <summary>The signal that killed its process in the call, or <see cref="Signal.None"/>.</summary>
    public Signal KilledBy { get; private init; }

    /// <summary>What it returned, in the order in which it is printed. Empty for a call that made something (<c>as</c>).</summary>
    public IReadOnlyList<Part> Parts { get; private init; } = [];

    /// <summary>For a call that found or made an object or id: equal for the same one.</summary>
    public object? Identity { get; private init; }

    public bool IsSuccess => Error == Errno.None && KilledBy == Signal.None;

    public static CallResult Failed(Errno error) => new() { Error = error };

    public static CallResult Killed(Signal signal) => new() { KilledBy = signal };

    /// <summary>0 of a call that has nothing to say, a count, a value.</summary>
    public static CallResult Of(long number) => new() { Parts = [new Part(null, number)] };

    /// <summary>Data, and perhaps more about it.</summary>
    public static CallResult Of(byte[] data, params ReadOnlySpan<Part> more) => new() { Parts = [new Part(null, data), .. more] };

    /// <summary>A word: <c>IN+HUP</c>, <c>none</c>, <c>WRONLY+NONBLOCK</c>, a process.</summary>
    public static CallResult Of(string word) => new() { Parts = [new Part(null, word)] };

    /// <summary>Several parts.</summary>
    public static CallResult OfParts(params IEnumerable<Part> parts) => new() { Parts = [.. parts] };

    /// <summary>Something was opened, found or made; <paramref name="identity"/> is equal for the same one.</summary>
    public static CallResult Made(object? identity = null) => new() { Identity = identity };
}

/// <summary>One part of a result.</summary>
/// <param name="Key">Its name (<c>prio</c>), or null for what stands alone.</param>
/// <param name="Value">A <see cref="long"/>, a <see cref="T:byte[]"/>, or a <see cref="string"/>: a word, a name, or a process (<c>"0"</c> is never used: nobody is the number 0).</param>
internal readonly record struct Part(string? Key, object Value);
