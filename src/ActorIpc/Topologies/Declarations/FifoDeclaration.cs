using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>A FIFO of a topology: its name is there before any process runs, and processes open it when they want to.</summary>
/// <remarks>A port gives its process nothing but the path, and says in the graph what the process is going to do with it. Whoever knows the path, and whom the mode allows it, may open it too.</remarks>
public sealed class FifoDeclaration : ObjectDeclaration
{
    internal FifoDeclaration(string path, PipeOptions options, int mode) : base(Fifo.KindName, path)
    {
        if (!path.StartsWith('/')) throw new ArgumentException($"The path of a FIFO begins with a slash: '/{path}'.", nameof(path));
        Options = options;
        PathMode = mode;
        PathForReading = new PathPort(this, LinkDirection.In);
        PathForWriting = new PathPort(this, LinkDirection.Out);
        PathForBoth = new PathPort(this, LinkDirection.Both);
    }

    /// <summary>How it behaves once it is open.</summary>
    public PipeOptions Options { get; }

    /// <summary>Tells a process the path, from which it is going to read.</summary>
    public Port<string> PathForReading { get; }

    /// <summary>Tells a process the path, to which it is going to write.</summary>
    public Port<string> PathForWriting { get; }

    /// <summary>Tells a process the path, which it is going to open for both.</summary>
    public Port<string> PathForBoth { get; }

    internal override string? Path => Name;

    internal override int PathMode { get; }

    internal override void Validate(IpcSettings settings) => Options.Validate(Name, settings.PipeMaxCapacity);

    internal override KernelObject Make(IpcSettings settings) => new Fifo(Name, Options, settings.PipeCapacity, settings.PipeMaxCapacity);

    // In C# somebody else may know the path.
    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (!wiring.IsWhole || wiring.Users.Count > 0) yield break;
        if (wiring.IsUnused) yield return ObjectWiring.Unused(this, "FIFO", "wire processes to its path.");
        else if (wiring.Givers.Count == 0 || wiring.Takers.Count == 0)
        {
            var (side, other) = wiring.Givers.Count == 0 ? ("reading", "stdout") : ("writing", "stdin");
            yield return new(
                ProblemCodes.OneSided, this, $"FIFO '{Name}' is only opened for {side}, by {ObjectWiring.Names(wiring.Parties)}",
                InFile: $"opening waits for the other side, here for ever. Give another process {other} = this FIFO.");
        }
    }

    private sealed class PathPort(FifoDeclaration fifo, LinkDirection direction) : Port<string>
    {
        internal override IEnumerable<Link> Links => [new Link(fifo.Name, direction, fifo)];

        internal override OpenPort<string> Open(IWiring wiring, Pid pid) => new(_ => fifo.Name, []);
    }
}
