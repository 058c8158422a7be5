using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>A topology that is written in a file: its processes, its objects and how they are wired, in HOCON.</summary>
/// <remarks>
/// <code>
/// pipes { words {} }
/// processes {
///   source { program = cat, arguments = [README.md], stdout = words }
///   counter { program = wc, arguments = [-w], stdin = words }
/// }
/// </code>
/// </remarks>
public sealed class TopologyFile
{
    // A topology is something that people read.
    private const int LongestFile = 1 << 20;

    private readonly SourceText _source;
    private readonly ProgramSource _programs;
    private readonly FileContents _unfilled;

    private TopologyFile(SourceText source, ProgramSource programs)
    {
        (_source, _programs) = (source, programs);
        _unfilled = FileContents.Read(source, programs, arguments: null);
    }

    /// <summary>The topology's name: what the file says, or the file's own without its ending.</summary>
    public string Name => _unfilled.Name;

    /// <summary>What it shows, in a line.</summary>
    public string Summary => _unfilled.Summary;

    /// <summary>Its parameters, as a usage line has them: <c>FILE [TOP]</c>.</summary>
    public string Usage => string.Join(' ', _unfilled.Parameters.Select(static parameter => parameter.Usage));

    /// <summary>Its parameters, a line each: what <c>--help</c> says; empty if there are none.</summary>
    public string Help
    {
        get
        {
            var width = _unfilled.Parameters.Select(static parameter => parameter.Name.Length).DefaultIfEmpty().Max();
            return string.Join('\n', _unfilled.Parameters.Select(parameter => parameter.Line(width)));
        }
    }

    /// <summary>What it does to the machine, and so cannot be done for every schedule of an exploration: <c>runs the real command 'sort'</c>, <c>writes the file /tmp/out</c>.</summary>
    public IReadOnlyList<string> Outside => _unfilled.Outside;

    /// <summary>Everything that is wrong with it, whatever arguments it gets: syntax, keys, values, references, wiring.</summary>
    public IReadOnlyList<TopologyProblem> Problems => _unfilled.Problems;

    /// <summary>The topology as what commands list and run by name.</summary>
    public TopologyTemplate Template => new(Name, Summary, Usage, Create) { Help = Help };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="programs">Where its programs come from; null for the built-in ones only.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TopologyFile Read(string path, ProgramSource? programs = null)
    {
        if (Directory.Exists(path)) throw new IOException($"{path}: is a directory");
        // A device says nothing of its length.
        using var text = new MemoryStream();
        using var file = File.OpenRead(path);
        var piece = new byte[64 * 1024];
        while (file.Read(piece) is > 0 and var count)
        {
            text.Write(piece, 0, count);
            if (text.Length > LongestFile) throw new IOException($"{path}: a topology has {LongestFile} bytes at most");
        }

        text.Position = 0;
        using var reader = new StreamReader(text);
        return Parse(path, reader.ReadToEnd(), programs);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">The text.</param>
    /// <param name="programs">Where its programs come from; null for the built-in ones only.</param>
    public static TopologyFile Parse(string name, string text, ProgramSource? programs = null) => new(new SourceText(name, text), programs ?? new ProgramSource());

    /// <summary>Makes the topology.</summary>
    /// <param name="arguments">What its parameters are.</param>
    /// <exception cref="UsageException">The arguments do not fit its parameters.</exception>
    /// <exception cref="TopologyFileException">Something is wrong with it; with these arguments, if not with any.</exception>
    public Topology Create(params IReadOnlyList<string> arguments)
    {
        if (Problems.Count > 0) throw new TopologyFileException(Problems);
        var filled = FileContents.Read(_source, _programs, arguments);
        return filled.Topology ?? throw new TopologyFileException(filled.Problems);
    }
}

/// <summary>A topology file has mistakes.</summary>
public sealed class TopologyFileException : Exception
{
    internal TopologyFileException(IReadOnlyList<TopologyProblem> problems) : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>All of them.</summary>
    public IReadOnlyList<TopologyProblem> Problems { get; }
}
