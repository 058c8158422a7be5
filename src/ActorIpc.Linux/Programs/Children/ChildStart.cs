namespace ActorIpc.Linux.Programs.Children;

/// <summary>What is to be started.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Directory">Where; null for where the host is.</param>
/// <param name="Environment">Variables that it has besides the host's; null takes one away.</param>
internal sealed record ChildStart(IReadOnlyList<string> Command, string? Directory, IReadOnlyDictionary<string, string?> Environment)
{
    private const string UsualPath = "/usr/local/bin:/usr/bin:/bin";

    public ChildStream Input { get; init; }

    public ChildStream Output { get; init; }

    public ChildStream Error { get; init; }

    /// <summary>All variables it has.</summary>
    public IReadOnlyDictionary<string, string> Variables()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables()) all[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var (name, value) in Environment)
        {
            if (value is null) all.Remove(name);
            else all[name] = value;
        }

        return all;
    }

    /// <summary>Where the program could be: as execvp(3), a name without a slash is looked for along the path.</summary>
    public IReadOnlyList<string> Candidates()
    {
        var name = Command[0];
        if (name.Contains('/')) return [name];
        var path = Variables().GetValueOrDefault("PATH") ?? UsualPath;
        return [.. path.Split(':').Select(directory => directory.Length == 0 ? name : $"{directory}/{name}")];
    }
}

/// <summary>What one of a program's standard streams is.</summary>
internal enum ChildStream
{
    /// <summary>A pipe to us.</summary>
    Pipe,
    /// <summary>Nothing: <c>/dev/null</c>.</summary>
    Nothing,
    /// <summary>The host's own.</summary>
    Inherited,
}
