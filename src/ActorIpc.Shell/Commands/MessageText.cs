using ActorIpc.Processes;

namespace ActorIpc.Shell.Commands;

/// <summary>A message as a line, direct or from a mailbox.</summary>
internal static class MessageText
{
    /// <summary>Its text, and with -v its header before it.</summary>
    public static string Of(MessageHeader header, string text, bool withHeader) =>
        withHeader ? $"from {header.Sender}, type {header.Type}, {header.Length} B: {text}" : text;
}
