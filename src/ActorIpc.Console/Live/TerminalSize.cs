using System.Runtime.InteropServices;

namespace ActorIpc.Console.Live;

/// <summary>How many characters a terminal shows.</summary>
internal readonly record struct TerminalSize(int Width, int Height)
{
    private const int StandardError = 2;
    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ of Linux

    /// <summary>What a terminal has that does not say.</summary>
    public static TerminalSize Usual => new(80, 24);

    /// <summary>The terminal at standard error.</summary>
    /// <remarks>The console's own answer is about standard output, which may well be a file, and asking it switches the terminal's modes.</remarks>
    public static TerminalSize OfStandardError()
    {
        if (OperatingSystem.IsLinux())
            return ioctl(StandardError, GetWindowSize, out var size) == 0 && size is { Columns: > 0, Rows: > 0 }
                ? new TerminalSize(size.Columns, size.Rows)
                : Usual;
        try
        {
            return new TerminalSize(System.Console.WindowWidth, System.Console.WindowHeight);
        }
        catch (IOException)
        {
            return Usual;
        }
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int ioctl(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort WidthInPixels;
        public readonly ushort HeightInPixels;
    }
}
