using System.Diagnostics;
using System.Globalization;

namespace ActorIpc.Exploration.Running;

/// <summary>Finds the line of a program that makes a call.</summary>
internal static class CallPlace
{
    private static readonly string Library = typeof(Kernel.Errno).Assembly.GetName().Name!;

    /// <summary>The file and line of the nearest frame that belongs to a program, as <c>BoundedBuffer.cs:52</c>; null if it was built without them.</summary>
    public static string? OfCaller()
    {
        var own = typeof(CallPlace).Assembly.GetName().Name;
        var hasLeft = false;
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            var assembly = frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name;
            // Below the kernel lies whoever explores: a call that the library makes by itself has no line of a program.
            if (assembly == own && hasLeft) return null;
            hasLeft |= assembly != own;
            if (assembly is null || assembly == Library || assembly == own || assembly.StartsWith("System.", StringComparison.Ordinal)) continue;
            return frame.GetFileName() is { } file ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}") : null;
        }

        return null;
    }
}
