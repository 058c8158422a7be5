using ActorIpc.Console.Terminals;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary>Keys of the terminal at standard input, without the Enter that a line would need.</summary>
internal static class TerminalKeys
{
    /// <summary>What Ctrl-C is where the terminal gives every key to its reader.</summary>
    public const char Interrupt = (char)3;

    /// <summary>Completes with the first key that is wanted; where there is no terminal, nobody presses any. The terminal is left as it was.</summary>
    public static async Task<char> PressedAsync(Func<char, bool> wanted, CancellationToken token)
    {
        using var mode = TerminalMode.Of(0);
        if (mode is not null)
        {
            using var reader = new DescriptorReader(0);
            mode.SetRaw();
            var keys = new byte[64];
            while (await reader.ReadAsync(keys, token) is > 0 and var count)
                foreach (var key in keys.AsSpan(0, count))
                    if (wanted((char)key)) return (char)key;
        }

        await Task.Delay(Timeout.Infinite, token);
        throw new OperationCanceledException(token);
    }
}
