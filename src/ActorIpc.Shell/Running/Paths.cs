namespace ActorIpc.Shell.Running;

/// <summary>Paths as people type them: from the working directory on, and <c>~</c> for the home.</summary>
internal static class Paths
{
    /// <summary>The absolute path that is meant.</summary>
    public static string Resolve(string directory, string path) => path.StartsWith('/') || path.Length == 0 ? path : directory.TrimEnd('/') + "/" + path;

    /// <summary>The same without dots and doubled slashes.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..") parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part != ".") parts.Add(part);
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>As a prompt shows it.</summary>
    public static string Shorten(string path) =>
        path == ShellHome.Path ? "~" : path.StartsWith(ShellHome.Path + "/", StringComparison.Ordinal) ? "~" + path[ShellHome.Path.Length..] : path;
}
