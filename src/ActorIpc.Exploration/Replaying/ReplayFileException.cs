namespace ActorIpc.Exploration;

/// <summary>A replay file cannot be used as it is.</summary>
public sealed class ReplayFileException : Exception
{
    internal ReplayFileException(string path, int line, int column, string problem)
        : base($"{path}:{line}:{column}: {problem}") => (Path, Line, Column, Problem) = (path, line, column, problem);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line with the problem, 1 and up.</summary>
    public int Line { get; }

    /// <summary>The column of it, 1 and up.</summary>
    public int Column { get; }

    /// <summary>What is wrong, and what should be there.</summary>
    public string Problem { get; }
}
