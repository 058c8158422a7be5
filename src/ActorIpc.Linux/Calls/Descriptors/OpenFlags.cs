using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary>Flags of open descriptors.</summary>
internal static class OpenFlags
{
    public const int NonBlocking = 0x800, AccessMask = 3;

    private static readonly string[] Access = ["RDONLY", "WRONLY", "RDWR"];

    /// <summary>What an <c>open</c> of any sort asks for: the access word at <paramref name="index"/>, and the flags.</summary>
    public static int Of(LinuxCall call, int index) =>
        Array.IndexOf(Access, call.Call.At<Word>(index).Text) | call.Flags(("CREAT", 0x40), ("EXCL", 0x80), ("TRUNC", 0x200), ("NONBLOCK", NonBlocking));

    /// <summary>What <c>SETFL</c> and <c>mq_setattr</c> say: words joined by +, or 0.</summary>
    public static int Status(Argument argument)
    {
        if (argument is not Word { Text: var text }) return 0;
        var words = text.Split('+');
        return (words.Contains("NONBLOCK") ? NonBlocking : 0) | (words.Contains("DIRECT") ? Abi.Direct : 0);
    }

    /// <summary>As <c>GETFL</c> shows them.</summary>
    public static string Text(long flags) =>
        Access[flags & AccessMask] + ((flags & NonBlocking) != 0 ? "+NONBLOCK" : "") + ((flags & Abi.Direct) != 0 ? "+DIRECT" : "");
}
