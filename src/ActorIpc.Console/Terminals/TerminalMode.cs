using System.Runtime.InteropServices;

namespace ActorIpc.Console.Terminals;

/// <summary>How the terminal treats what is typed: by lines and with echo, as programs expect it, or key by key, as a line editor needs it.</summary>
internal sealed class TerminalMode : IDisposable
{
    private const int WhenWritten = 1;

    // termios has 60 bytes on Linux and 72 on macOS, four fields of 4 and 8 bytes first: flags for input, output, control, local.
    private const int Size = 256;

    // ICRNL, 0x100 of the input's flags, which come first; both systems are little-endian.
    private static readonly (int At, byte Bit) EnterIsLineEnd = (1, 1);

    // ISIG, of the local flags: 0x1 and 0x80.
    private static readonly (int At, byte Bit) KeysAreSignals = OperatingSystem.IsMacOS() ? (24, (byte)0x80) : (12, (byte)1);

    private readonly int _descriptor;
    private readonly byte[] _usual;
    private readonly Lock _gate = new();
    private bool _isOver;

    private TerminalMode(int descriptor, byte[] usual) => (_descriptor, _usual) = (descriptor, usual);

    /// <summary>The terminal at a descriptor, as it is now; null if it is none.</summary>
    public static TerminalMode? Of(int descriptor)
    {
        var usual = new byte[Size];
        return !OperatingSystem.IsWindows() && GetAttributes(descriptor, usual) == 0 ? new TerminalMode(descriptor, usual) : null;
    }

    /// <summary>Key by key. What was typed before stays, and what is typed now is, when lines are wanted again, what it would have been in one.</summary>
    /// <param name="signals">Whether Ctrl-C and its like are signals, and no keys.</param>
    public void SetRaw(bool signals = false)
    {
        var raw = (byte[])_usual.Clone();
        MakeRaw(raw);
        // Output stays as it is: a line end of a background process must still begin a line.
        var (at, length) = OperatingSystem.IsMacOS() ? (8, 8) : (4, 4);
        _usual.AsSpan(at, length).CopyTo(raw.AsSpan(at));
        // So does what becomes of Enter: a line that is typed while the mode changes has the end that programs look for.
        raw[EnterIsLineEnd.At] |= (byte)(_usual[EnterIsLineEnd.At] & EnterIsLineEnd.Bit);
        if (signals) raw[KeysAreSignals.At] |= (byte)(_usual[KeysAreSignals.At] & KeysAreSignals.Bit);
        lock (_gate)
            if (!_isOver) _ = SetAttributes(_descriptor, WhenWritten, raw);
    }

    /// <summary>As it was found.</summary>
    public void Restore()
    {
        lock (_gate) _ = SetAttributes(_descriptor, WhenWritten, _usual);
    }

    /// <summary>As it was found, and for good: a signal may end the program in the middle of a line.</summary>
    public void Dispose()
    {
        lock (_gate) _isOver = true;
        Restore();
    }

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, byte[] attributes);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int descriptor, int when, byte[] attributes);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(byte[] attributes);
}
