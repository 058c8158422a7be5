using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>A pipe of a topology.</summary>
public sealed class PipeDeclaration : ObjectDeclaration
{
    internal PipeDeclaration(string name, PipeOptions options) : base("pipe", name)
    {
        Options = options;
        ReadEnd = EndPort(LinkDirection.In, Access.Read, (self, pipe, end) => new PipeReader(self, pipe, end));
        WriteEnd = EndPort(LinkDirection.Out, Access.Write, (self, pipe, end) => new PipeWriter(self, pipe, end));
        BothEnds = new DuplexPort(ReadEnd, WriteEnd);
    }

    /// <summary>How it behaves.</summary>
    public PipeOptions Options { get; }

    /// <summary>Wires a process to the read end.</summary>
    public Port<PipeReader> ReadEnd { get; }

    /// <summary>Wires a process to the write end.</summary>
    public Port<PipeWriter> WriteEnd { get; }

    /// <summary>Wires a process to both ends, for a half-duplex pipe.</summary>
    public Port<DuplexPipe> BothEnds { get; }

    internal override void Validate(IpcSettings settings) => Options.Validate(Name, settings.PipeMaxCapacity);

    internal override KernelObject Make(IpcSettings settings) => new Pipe(Name, Options, settings.PipeCapacity, settings.PipeMaxCapacity);

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        var (readers, writers) = (wiring.Takers, wiring.Givers);
        if (wiring is { IsWhole: true, IsUnused: true })
        {
            yield return ObjectWiring.Unused(this, "pipe", "wire processes to its ends.");
            yield break;
        }

        if (readers.Count == 0)
            yield return new(ProblemCodes.NobodyReads, this, $"Nobody reads pipe '{Name}'", "wire a process to its ReadEnd.", $"give the process that is to read it stdin = {Name}.");
        if (writers.Count == 0)
            yield return new(ProblemCodes.NobodyWrites, this, $"Nobody writes pipe '{Name}'", "wire a process to its WriteEnd.", $"give the process that is to write it stdout = {Name}.");
        if (Options.Readers == ReaderPolicy.Single && readers.Count > 1)
        {
            yield return new(
                ProblemCodes.ManyReaders, this, $"Pipe '{Name}' has one reader by its policy 'Single', and {readers.Count} are wired to it",
                $"{ObjectWiring.Names(readers)}.", $"{ObjectWiring.Names(readers)}. Wire one of them only, or let them take turns: readers = turns.");
        }

        if (Options.Mode == PipeMode.Simplex && readers is [var reader] && writers is [var writer] && reader == writer)
        {
            yield return new(
                ProblemCodes.TalksToItself, this, $"Process '{reader.Name}' is the only reader and the only writer of pipe '{Name}'", "it would talk to itself.",
                "it would talk to itself. Wire another process to one of its ends.");
        }
    }

    /// <summary>The read end of one pipe and the write end of another, or of the same.</summary>
    internal sealed class DuplexPort(Port<PipeReader> read, Port<PipeWriter> write) : Port<DuplexPipe>
    {
        internal override IEnumerable<Link> Links => [.. read.Links, .. write.Links];

        internal override OpenPort<DuplexPipe> Open(IWiring wiring, Pid pid)
        {
            var (reader, writer) = (read.Open(wiring, pid), write.Open(wiring, pid));
            return new OpenPort<DuplexPipe>(self => new DuplexPipe(reader.Adopt(self), writer.Adopt(self)), [.. reader.Ends, .. writer.Ends]);
        }
    }
}

/// <summary>Two pipes between two processes, one for each direction.</summary>
public sealed class DuplexDeclaration
{
    internal DuplexDeclaration(PipeDeclaration toRight, PipeDeclaration toLeft)
    {
        Left = new PipeDeclaration.DuplexPort(toLeft.ReadEnd, toRight.WriteEnd);
        Right = new PipeDeclaration.DuplexPort(toRight.ReadEnd, toLeft.WriteEnd);
    }

    /// <summary>Wires a process to one side.</summary>
    public Port<DuplexPipe> Left { get; }

    /// <summary>Wires a process to the other side.</summary>
    public Port<DuplexPipe> Right { get; }
}
