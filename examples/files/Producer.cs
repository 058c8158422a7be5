using ActorIpc.Mailboxes;
using ActorIpc.Programs;

namespace ActorIpc.Examples.Files;

/// <summary>A program for topology files: sends so many items to the mailbox that it knows as <c>items</c>, and waits while that is full.</summary>
public sealed class Producer : IIpcProgram
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramContext context)
    {
        var items = (Mailbox<string>)context.Ends["items"];
        for (var i = 1; i <= context.CountFromArguments(); i++) await items.SendAsync($"{context.Self.Name} {i}");
        return 0;
    }
}
