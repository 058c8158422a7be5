using System.Globalization;
using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>An event as a line, in a shell's <c>trace</c> as from outside.</summary>
internal static class TraceLines
{
    /// <summary>A kind as it is shown and typed.</summary>
    public static string NameOf(TraceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>For people: <c>12.345678  pid 3      blocked    read(4096) on pipe 'words'</c>.</summary>
    public static string Text(in TraceEvent traced)
    {
        var seconds = traced.Time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
        var who = traced.Pid == Pid.None ? "kernel" : $"pid {traced.Pid}";
        var what = traced.Call > 0 ? $"{traced.Text} on {traced.Object}" : traced.Text.Length > 0 ? $"{traced.Object}: {traced.Text}" : traced.Object;
        var why = traced.Errno == Errno.None ? "" : $" = {traced.Errno}";
        // Names come from programs.
        return HarmlessText.Line($"{seconds,12}  {who,-8}  {NameOf(traced.Kind),-9}  {what}{why}").TrimEnd();
    }

    /// <summary>For programs: the line that <c>actoripc run --trace</c> writes.</summary>
    public static string Json(in TraceEvent traced)
    {
        using var line = new MemoryStream();
        TraceFormats.Json.Writer().Write(traced, line);
        return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\n');
    }

    /// <summary>The last of those.</summary>
    public static string JsonEnd(TraceEnd end)
    {
        using var line = new MemoryStream();
        TraceFormats.Json.Writer().End(end, line);
        return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\n');
    }
}
