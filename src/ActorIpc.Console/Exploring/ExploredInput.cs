using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Exploring;

/// <summary>What the processes of an explored topology get as standard input: the same in every schedule, so all of it is read before.</summary>
internal static class ExploredInput
{
    /// <summary>Reads a file, or standard input if its name is <c>-</c>.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static byte[] Read(string path, CommandEnvironment environment)
    {
        try
        {
            if (path != "-") return File.ReadAllBytes(path);
            using var copy = new MemoryStream();
            using var input = environment.OpenInput().Stream;
            input.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = failure is FileNotFoundException or DirectoryNotFoundException ? "no such file" : Directory.Exists(path) ? "is a directory" : failure.Message;
            throw new CommandException(ExitCodes.Usage, $"--input {HarmlessText.Line(path)}: {HarmlessText.Line(reason)}");
        }
    }
}
