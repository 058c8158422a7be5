using ActorIpc.Hosting;

namespace ActorIpc.Shell;

/// <summary>One shell in a kernel: a process with a terminal, whose children are the commands that it starts.</summary>
internal sealed class ShellSession
{
    /// <summary>Starts a shell.</summary>
    /// <param name="kernel">Where it runs.</param>
    /// <param name="terminal">Its terminal.</param>
    /// <param name="commands">The commands of <c>-c</c>; null to read them from the terminal.</param>
    public static Task<ShellSession> StartAsync(ActorKernel kernel, IShellTerminal terminal, string? commands = null) => throw new NotImplementedException();

    /// <summary>Its process.</summary>
    public Kernel.Pid Pid => throw new NotImplementedException();

    /// <summary>Completes with its exit status once it has ended and its children have been seen to.</summary>
    public Task<int> Completion => throw new NotImplementedException();

    /// <summary>Ctrl-C while a program runs: SIGINT to every process of the foreground job.</summary>
    public void Interrupt() => throw new NotImplementedException();

    /// <summary>The terminal is gone: the shell and everything that still uses it ends.</summary>
    public void HangUp() => throw new NotImplementedException();

    /// <summary>What the word at the cursor could become: commands where one is wanted, else names.</summary>
    public Task<Completions> CompleteAsync(string line, int cursor) => throw new NotImplementedException();
}

/// <summary>What a word could become.</summary>
/// <param name="Start">Where in the line the word begins.</param>
/// <param name="Words">What it could become, each whole; a directory ends in a slash.</param>
internal sealed record Completions(int Start, IReadOnlyList<string> Words);
