using ActorIpc.Mailboxes;
using ActorIpc.Programs;

namespace ActorIpc.Examples.Files;

/// <summary>A program for topology files: receives so many items from the mailbox that it knows as <c>items</c>, and writes a line for each.</summary>
public sealed class Consumer : IIpcProgram
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramContext context)
    {
        var items = (Mailbox<string>)context.Ends["items"];
        await using var output = new StreamWriter(context.Output, leaveOpen: true) { NewLine = "\n" };
        for (var left = context.CountFromArguments(); left > 0; left--) await output.WriteLineAsync((await items.ReceiveAsync()).Body);
        return 0;
    }
}
