using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Topologies;

/// <summary>A pipe of a topology.</summary>
public sealed class PipeDeclaration
{
    internal PipeDeclaration(string name, PipeOptions options)
    {
        Name = name;
        Options = options;
        ReadEnd = new ReadPort(this);
        WriteEnd = new WritePort(this);
        BothEnds = new BothPort(this, this);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How it behaves.</summary>
    public PipeOptions Options { get; }

    /// <summary>Wires a process to the read end.</summary>
    public Port<PipeReader> ReadEnd { get; }

    /// <summary>Wires a process to the write end.</summary>
    public Port<PipeWriter> WriteEnd { get; }

    /// <summary>Wires a process to both ends, for a half-duplex pipe.</summary>
    public Port<DuplexPipe> BothEnds { get; }

    private (int End, OpenEnd Open) Open(IWiring wiring, Pid pid, Access access)
    {
        var pipe = (Pipe)wiring.ObjectOf(this);
        var end = pipe.Open(access, pid);
        if (wiring.KeepsEndsOf(pid)) pipe.Keep(end, Pid.Init);
        return (end, new OpenPipeEnd(this, end));
    }

    private sealed class ReadPort(PipeDeclaration pipe) : Port<PipeReader>
    {
        internal override IEnumerable<Link> Links => [new Link(pipe.Name, LinkDirection.In, pipe)];

        internal override OpenPort<PipeReader> Open(IWiring wiring, Pid pid)
        {
            var (end, open) = pipe.Open(wiring, pid, Access.Read);
            return new OpenPort<PipeReader>(self => new PipeReader(self, wiring.HandleOf(pipe), end), [open]);
        }
    }

    private sealed class WritePort(PipeDeclaration pipe) : Port<PipeWriter>
    {
        internal override IEnumerable<Link> Links => [new Link(pipe.Name, LinkDirection.Out, pipe)];

        internal override OpenPort<PipeWriter> Open(IWiring wiring, Pid pid)
        {
            var (end, open) = pipe.Open(wiring, pid, Access.Write);
            return new OpenPort<PipeWriter>(self => new PipeWriter(self, wiring.HandleOf(pipe), end), [open]);
        }
    }

    /// <summary>The read end of one pipe and the write end of another, or of the same.</summary>
    internal sealed class BothPort(PipeDeclaration read, PipeDeclaration write) : Port<DuplexPipe>
    {
        internal override IEnumerable<Link> Links => [.. read.ReadEnd.Links, .. write.WriteEnd.Links];

        internal override OpenPort<DuplexPipe> Open(IWiring wiring, Pid pid)
        {
            var (reader, writer) = (read.ReadEnd.Open(wiring, pid), write.WriteEnd.Open(wiring, pid));
            return new OpenPort<DuplexPipe>(self => new DuplexPipe(reader.Adopt(self), writer.Adopt(self)), [.. reader.Ends, .. writer.Ends]);
        }
    }

    private sealed record OpenPipeEnd(PipeDeclaration Pipe, int End) : OpenEnd
    {
        public override object Declaration => Pipe;

        public override Task GiveAsync(IWiring wiring, Pid pid) => wiring.CallAsync(new GiveEnd { End = End, To = pid }, wiring.HandleOf(Pipe));

        public override Task ReleaseAsync(IWiring wiring) => wiring.CallAsync(new CloseEnd { End = End }, wiring.HandleOf(Pipe));
    }
}

/// <summary>Two pipes between two processes, one for each direction.</summary>
public sealed class DuplexDeclaration
{
    internal DuplexDeclaration(PipeDeclaration toRight, PipeDeclaration toLeft)
    {
        Left = new PipeDeclaration.BothPort(toLeft, toRight);
        Right = new PipeDeclaration.BothPort(toRight, toLeft);
    }

    /// <summary>Wires a process to one side.</summary>
    public Port<DuplexPipe> Left { get; }

    /// <summary>Wires a process to the other side.</summary>
    public Port<DuplexPipe> Right { get; }
}
