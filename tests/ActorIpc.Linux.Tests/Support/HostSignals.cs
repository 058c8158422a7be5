using System.Globalization;
using System.Runtime.CompilerServices;
using ActorIpc.Linux.Agents;

namespace ActorIpc.Linux.Tests.Support;

/// <summary>What this process of the machine does on the machine's signals, which every program that it starts inherits.</summary>
internal static class HostSignals
{
    private const int Hup = 1, Int = 2, Quit = 3, Usr1 = 10, Usr2 = 12, Pipe = 13, Term = 15;
    private const nint DefaultAction = 0;

    /// <summary>A program inherits these ignored signals: all but SIGPIPE, which the runtime ignores, and not the host.</summary>
    public static ulong InheritedIgnored => Ignored & ~Bit(Pipe);

    private static ulong Ignored
    {
        get
        {
            const string Key = "SigIgn:";
            var line = File.ReadLines("/proc/self/status").First(static line => line.StartsWith(Key, StringComparison.Ordinal));
            return ulong.Parse(line[Key.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>
    /// Who runs the tests behind nohup, or in the background of a shell without jobs, ignores some signals, and a program rightly goes on ignoring them. The tests send those. The runtime leaves
    /// one alone that is ignored when it starts, so none of its handlers is lost here.
    /// </summary>
    [ModuleInitializer]
    internal static void Begin()
    {
        var ignored = Ignored;
        foreach (var signal in new[] { Hup, Int, Quit, Usr1, Usr2, Term })
            if ((ignored & Bit(signal)) != 0) LibC.Call("signal", signal, DefaultAction);
    }

    private static ulong Bit(int signal) => 1ul << (signal - 1);
}
