using System.Text;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Scenarios;

/// <summary>The contents of a script, from a file or from standard input (<c>-</c>).</summary>
internal static class ScriptFile
{
    /// <summary>Scripts are written by hand or by a generator; what is longer is something else, or has no end.</summary>
    private const int Longest = 1 << 26;

    /// <summary>Reads it.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why, without naming it.</exception>
    public static async Task<byte[]> ReadAsync(string path, CommandEnvironment environment, CancellationToken token)
    {
        if (path.Length == 0) throw new IOException("the name of a file is empty");
        try
        {
            await using var stream = path == "-" ? new CancellableInput(environment.OpenInput().Stream) : Open(path);
            return await ReadAsync(stream, token);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException("there is no such file", failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException("it may not be read", failure);
        }
    }

    /// <summary>Its lines, to show places in a script that cannot be read.</summary>
    public static IReadOnlyList<string> Lines(byte[] contents) =>
        [.. Encoding.UTF8.GetString(contents).TrimStart('\uFEFF').Split('\n').Select(static line => line.EndsWith('\r') ? line[..^1] : line)];

    private static Stream Open(string path) =>
        Directory.Exists(path) ? throw new IOException("it is a directory") : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken token)
    {
        using var contents = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = await stream.ReadAsync(buffer, token)) > 0;)
        {
            contents.Write(buffer, 0, count);
            if (contents.Length > Longest) throw new IOException($"it is longer than {Longest} bytes, and no script");
        }

        return contents.ToArray();
    }
}
