using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Attaching;

/// <summary>Where a shell's command lines and its programs' input come from: a person at a terminal, a file, a pipe. Asked for one thing at a time.</summary>
internal interface ITyping : IDisposable
{
    /// <summary>Whether a person types.</summary>
    bool IsInteractive { get; }

    /// <summary>The next command line without its end; null when there is none.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more; what a person had typed of it is forgotten.</exception>
    Task<string?> ReadLineAsync(string prompt, CancellationToken token);

    /// <summary>What a program reads: what is there, at most <paramref name="most"/> bytes of it; nothing at the end.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more, and was not taken.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token);

    /// <summary>Shows a line of news, without spoiling what is being typed.</summary>
    void Say(string line);

    /// <summary>Ctrl-C was typed: what was typed before is forgotten, and what is shown next begins a line. May be called at any time, from anywhere.</summary>
    /// <returns>Whether it is meant for what runs now, which is to be told at once. Else it is for the line that is just being given (<see cref="TakeInterrupt"/>), or for nobody any more.</returns>
    bool Interrupt();

    /// <summary>The last line was given. Was Ctrl-C typed behind it meanwhile?</summary>
    bool TakeInterrupt();

    /// <summary>Who knows what a word could become.</summary>
    Func<string, int, CancellationToken, Task<CompletionAnswer>> Completer { set; }

    /// <summary>Leaves the terminal as it was found, for good. May be called at any time, from anywhere.</summary>
    void Restore();
}
