using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorIpc.Console.Hosts.Protocol;

/// <summary>The first frame of whoever attaches to a host.</summary>
/// <param name="Version">The protocol that it speaks: <see cref="Current"/>.</param>
/// <param name="Purpose">What it wants.</param>
internal sealed record Hello(int Version, Purpose Purpose)
{
    /// <summary>The protocol that this program speaks.</summary>
    public const int Current = 2;

    /// <summary>Whether a person types.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether the host stays when the last shell has left.</summary>
    public bool Keep { get; init; }

    /// <summary>The commands of a shell that reads none; null if it reads them.</summary>
    public string? Commands { get; init; }

    /// <summary>How wide the terminal is.</summary>
    public int Width { get; init; } = 80;
}

/// <summary>What somebody attaches for.</summary>
internal enum Purpose
{
    /// <summary>A shell of its own.</summary>
    Shell,
    /// <summary>One look at everything.</summary>
    Look,
    /// <summary>Everything that happens from now on.</summary>
    Follow,
    /// <summary>Who the host is, and no more.</summary>
    Ask,
    /// <summary>The host is to end.</summary>
    Stop,
}

/// <summary>Who a host is.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Process">Its process on this machine.</param>
/// <param name="Kind">What it runs: <c>shells</c>, or the name of a topology.</param>
internal sealed record Welcome(string Host, int Process, string Kind)
{
    /// <summary>The number of the shell that was attached; 0 if none was.</summary>
    public int Shell { get; init; }

    /// <summary>How many shells are attached, this one included.</summary>
    public int Shells { get; init; }

    /// <summary>Whether it stays without shells.</summary>
    public bool IsKept { get; init; }

    /// <summary>Why it has not said this itself: it refuses, or does not answer. Null if it has.</summary>
    [JsonIgnore]
    public CommandException? Trouble { get; init; }
}

/// <summary>What could the word at a cursor become?</summary>
/// <param name="Number">Which question it is.</param>
/// <param name="Line">The command line.</param>
/// <param name="Cursor">Where in it the cursor is.</param>
internal sealed record CompletionQuestion(int Number, string Line, int Cursor);

/// <summary>What it could become.</summary>
/// <param name="Number">Which question it answers.</param>
/// <param name="Start">Where in the line the word begins.</param>
/// <param name="Words">What it could become, each whole.</param>
internal sealed record CompletionAnswer(int Number, int Start, IReadOnlyList<string> Words);

/// <summary>How the messages are written: generated ahead, since reflection would take longer than the rest of a short command.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<Welcome>))]
[JsonSerializable(typeof(CompletionQuestion))]
[JsonSerializable(typeof(CompletionAnswer))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
