using System.Text.Json.Serialization;

namespace ActorIpc.Inspection;

/// <summary>Something that a process waits for.</summary>
public sealed record ViewedCall
{
    /// <summary>The call's name, as the manual has it; empty for what it waits for outside the kernel.</summary>
    public string Verb { get; init; } = "";

    /// <summary>The call with its arguments: <c>read(4096)</c>; or what is waited for outside: <c>reading text.txt</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What it was called on: <c>pipe 'words'</c>; empty for what concerns nobody else.</summary>
    public string On { get; init; } = "";

    /// <summary>The number of that object, if it is one.</summary>
    public long? Object { get; init; }

    /// <summary>The process whose queue that is, if it is one.</summary>
    public int? Queue { get; init; }

    /// <summary>The kernel's word for where it is blocked (WCHAN).</summary>
    public string Wchan { get; init; } = "-";

    /// <summary>How long it has been blocked there; left out if that is not known.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>What ends the waiting.</summary>
    public required ViewedWaker By { get; init; }

    /// <summary>How many could let it go on, if they are too many to be told one by one; then nobody is, as if anybody might.</summary>
    public int? Crowd { get; init; }

    /// <summary>Who could let it go on; left out if anybody might.</summary>
    public IReadOnlyList<int>? Wakers { get; init; }

    /// <summary>Those of them who need nothing for it but what they have open now; left out if nothing has to be open.</summary>
    public IReadOnlyList<int>? Candidates { get; init; }

    /// <summary>In which time its time limit, or its sleep, ends; left out if it has none.</summary>
    public TimeSpan? EndsIn { get; init; }

    /// <summary>Whether its caller's own program may give it up at any time, by a token.</summary>
    public bool IsCancellable { get; init; }
}

/// <summary>What could end a waiting.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViewedWaker>))]
public enum ViewedWaker
{
    /// <summary>Certain processes.</summary>
    [JsonStringEnumMemberName("processes")]
    Processes,
    /// <summary>Anybody, also who does not have the object open now.</summary>
    [JsonStringEnumMemberName("anybody")]
    Anybody,
    /// <summary>The clock.</summary>
    [JsonStringEnumMemberName("timer")]
    Timer,
    /// <summary>A signal.</summary>
    [JsonStringEnumMemberName("signal")]
    Signal,
    /// <summary>A person at a terminal.</summary>
    [JsonStringEnumMemberName("terminal")]
    Terminal,
    /// <summary>The machine, with a file of it.</summary>
    [JsonStringEnumMemberName("file")]
    File,
    /// <summary>The guest for whom the process stands.</summary>
    [JsonStringEnumMemberName("client")]
    Client,
    /// <summary>Some other work outside the kernel.</summary>
    [JsonStringEnumMemberName("work")]
    Work,
    /// <summary>Nobody: the call is on its way, and not blocked.</summary>
    [JsonStringEnumMemberName("nobody")]
    Nobody,
}
