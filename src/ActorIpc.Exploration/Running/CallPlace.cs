using System.Diagnostics;
using System.Globalization;

namespace ActorIpc.Exploration.Running;

/// <summary>Finds the line of a program that makes a call.</summary>
internal static class CallPlace
{
    private static readonly string Library = typeof(Kernel.Errno).Assembly.GetName().Name!;
    private static readonly string Explorer = typeof(CallPlace).Assembly.GetName().Name!;

    /// <summary>The file and line of the nearest frame that belongs to a program, as <c>BoundedBuffer.cs:52</c>; null if it was built without them.</summary>
    public static string? OfCaller()
    {
        var isInLibrary = false;
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            var assembly = frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name;
            // Behind the kernel's own frames is whoever explores, and not the program: the library made the call by itself.
            if (assembly == Explorer && isInLibrary) return null;
            isInLibrary |= assembly == Library;
            if (assembly is null || assembly == Library || assembly == Explorer || assembly.StartsWith("System.", StringComparison.Ordinal)) continue;
            return frame.GetFileName() is { } file ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}") : null;
        }

        return null;
    }
}
