namespace ActorIpc.Console.Hosts.Protocol;

/// <summary>What a frame is. The numbers are the protocol's: they never change their meaning.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the host, first of all: who attaches, and what for (<see cref="Hello"/>).</summary>
    Hello = 1,
    /// <summary>To the host: bytes of standard input; none is the end of the data.</summary>
    Input = 2,
    /// <summary>To the host: a command line.</summary>
    Line = 3,
    /// <summary>To the host: there are no more command lines.</summary>
    NoLine = 4,
    /// <summary>To the host: Ctrl-C while a program runs.</summary>
    Interrupt = 5,
    /// <summary>To the host: what could the word at the cursor become (<see cref="CompletionQuestion"/>)?</summary>
    Complete = 6,
    /// <summary>To the host: how wide the terminal is now, as a number in text.</summary>
    Width = 7,
    /// <summary>To the host: what was wanted of standard input was given up, and nothing was taken. Every <see cref="WantInput"/> is answered once, by this or by <see cref="Input"/>.</summary>
    NoInput = 8,

    /// <summary>From the host: the answer to <see cref="Hello"/> (<see cref="Protocol.Welcome"/>).</summary>
    Welcome = 65,
    /// <summary>From the host: it does not take this one; the text says why. Nothing follows.</summary>
    Refused = 66,
    /// <summary>From the host: bytes for standard output.</summary>
    Output = 67,
    /// <summary>From the host: bytes for standard error.</summary>
    Error = 68,
    /// <summary>From the host: a command line is wanted; the text is the prompt.</summary>
    WantLine = 69,
    /// <summary>From the host: input is wanted, as many bytes at most as the number in the text.</summary>
    WantInput = 70,
    /// <summary>From the host: what was wanted is not wanted any more.</summary>
    WantNothing = 71,
    /// <summary>From the host: what the word could become (<see cref="CompletionAnswer"/>).</summary>
    Completions = 72,
    /// <summary>From the host: a line of news, such as that another shell has left.</summary>
    Notice = 73,
    /// <summary>From the host: the shell has ended; the text is its exit status. Nothing follows.</summary>
    Exit = 74,
    /// <summary>From the host: how everything stands, as JSON.</summary>
    View = 75,
    /// <summary>From the host: something that happened, as JSON.</summary>
    Event = 76,
    /// <summary>From the host: so many events came too fast and are lost, as a number in text.</summary>
    Dropped = 77,
}
