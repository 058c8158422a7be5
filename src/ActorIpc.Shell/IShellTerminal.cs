namespace ActorIpc.Shell;

/// <summary>The terminal of a shell: a person at another end of a socket, or a script. The shell's own process and the foreground job use it, one at a time.</summary>
internal interface IShellTerminal
{
    /// <summary>The line that Ctrl-C gives: it says nothing, and gives up the lines before it that belong to it.</summary>
    const string GivenUp = "\u0003";

    /// <summary>Whether a person types: then there are prompts, and errors do not end the shell.</summary>
    bool IsInteractive { get; }

    /// <summary>What is typed while a program runs in the foreground, or what standard input gives; 0 bytes once for each Ctrl-D of a terminal, and for good where a file ends.</summary>
    /// <remarks>One read at a time. One that is cancelled takes nothing, or returns what it has taken.</remarks>
    Stream Input { get; }

    /// <summary>Standard output.</summary>
    Stream Output { get; }

    /// <summary>Standard error.</summary>
    Stream Error { get; }

    /// <summary>How wide the terminal is, in columns.</summary>
    int Width { get; }

    /// <summary>Reads the next command line, with line editing and history where a person types.</summary>
    /// <param name="prompt">What is shown before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The line without its end; <see cref="GivenUp"/> after a Ctrl-C; null for Ctrl-D at its beginning, and at the end of a script.</returns>
    ValueTask<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken);
}
