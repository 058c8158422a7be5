using ActorIpc.Processes;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads the section 'processes'.</summary>
internal sealed class ProcessReader(FileContext context)
{
    private static readonly string[] Keys =
        ["program", "class", "run", "arguments", "stdin", "stdout", "stderr", "uses", "restart", "filter", "directory", "message-queue", "uid", "gid"];

    private readonly ProgramReader _programs = new(context);
    private readonly List<(string Process, SourceSpan Span)> _readers = [];
    private readonly List<string> _written = [];

    /// <summary>What processes do to the machine.</summary>
    public IReadOnlyList<string> Outside => [.. _programs.Commands.Select(static command => $"runs the real command '{command}'"), .. _written.Select(static path => $"writes the file {path}")];

    public void Read(HoconValue section)
    {
        if (section is not HoconObject processes)
        {
            Values.WrongKind(section, "processes are wanted, { NAME { program = … } }", context.Log);
            return;
        }

        context.ProcessNames = [.. processes.Fields.Select(static field => field.Key)];
        foreach (var field in processes.Fields)
        {
            // One whose name is taken is wired under another one, or else those at its pipes would be told that nobody is there.
            var name = context.TakeName(field) ? field.Key : $"{field.Key} on line {context.Log.Source.LineOf(field.KeySpan.Start)}";
            if (field.Value is HoconObject settings) Read(name, new Table(settings, field.KeySpan, "a process", Keys, context.Log));
            else Values.WrongKind(field.Value, $"settings are wanted, {field.Key} {{ program = … }}", context.Log);
        }
    }

    /// <summary>Reports if more than one process reads the one standard input of the run.</summary>
    public void CheckInput()
    {
        if (_readers.Count < 2) return;
        context.Log.Add(
            ProblemCodes.SharedInput, _readers[1].Span,
            $"{string.Join(" and ", _readers.Select(static one => one.Process))} read the standard input of the run: each line would go to whichever comes first. Let one read it, and pass it on through a pipe.");
    }

    private void Read(string name, Table table)
    {
        var wires = new WireList();
        // Standard streams are opened in the order in which they are written, as a shell does it.
        var streams = table.Keys.Where(static key => key is "stdin" or "stdout" or "stderr").Select(key => ReadStream(name, key, table, wires)).OfType<FileStreamEnd>().ToList();
        foreach (var (key, usual) in new[] { ("stdin", StreamTarget.Nothing), ("stdout", StreamTarget.Host), ("stderr", StreamTarget.Host) })
            if (!table.Has(key)) streams.Add(new FileStreamEnd(key, usual));

        var uses = new UseReader(context, wires).Read(table);
        var program = _programs.Read(table);
        var process = new FileProcess
        {
            Program = program.RunAsync,
            Arguments = program.Arguments,
            Directory = DirectoryIn(table),
            Streams = streams,
            Uses = uses,
            OpenHostFile = context.Programs.OpenHostFileAsync,
        };
        var openings = streams.Where(static stream => stream.Target == StreamTarget.Fifo).SelectMany(stream => wires.Ports[stream.Port].Links).Distinct().ToList();
        var declared = context.Builder.ProcessOfData(name, wires.Ports, process.RunAsync, openings).WithArguments(program.Arguments).WithRestart(RestartReader.Read(table, context.Log));
        if (table.Flag("filter") ?? (program.IsFilter && streams.Exists(static stream => stream is { Key: "stdin", Port: >= 0 }))) declared.AsFilter();
        if (table.Number("uid", 0, int.MaxValue) is { } uid) declared.WithUser(uid, table.Number("gid", 0, int.MaxValue));
        else if (table.Has("gid")) context.Log.Add(ProblemCodes.Contradiction, table.PlaceOf("gid"), "'gid' goes with a 'uid'.");
        if (table.Find("message-queue") is HoconText { Text: "unbounded" }) declared.WithMessageQueue(QueueBound.Unbounded);
        else if (table.Number("message-queue", 0, int.MaxValue) is { } queue) declared.WithMessageQueue(new QueueBound(queue));
        context.Place(declared, table.Span);
    }

    private FileStreamEnd? ReadStream(string process, string key, Table table, WireList wires)
    {
        if (table.Text(key) is not { } text) return null;
        var place = table.ValuePlaceOf(key);
        switch (text)
        {
            case "null":
                return new FileStreamEnd(key, StreamTarget.Nothing);
            case "host":
                if (key == "stdin") _readers.Add((process, place));
                return new FileStreamEnd(key, StreamTarget.Host);
        }

        if (text.StartsWith("file:", StringComparison.Ordinal))
        {
            if (text.Length > 5 && key != "stdin") _written.Add(text[5..]);
            if (text.Length > 5) return new FileStreamEnd(key, StreamTarget.HostFile, Path: text[5..]);
            context.Log.Add(ProblemCodes.WrongPath, place, "A file is wanted behind 'file:'.");
            return null;
        }

        var streams = context.Objects.Values.Where(static one => one.IsStream).ToList();
        // A FIFO may also be meant by its path.
        var found = streams.Find(one => one.Declaration.Path == text)
            ?? context.FindObject(text, place, "pipe or FIFO", streams.Select(static one => one.Name).Append("host").Append("null"));
        if (found is null) return null;
        if (!found.IsStream)
        {
            context.Log.Add(ProblemCodes.WrongObject, place, $"'{text}' is a {found.Kind}, and no stream of bytes: wire it in 'uses'. A standard stream is a pipe, a FIFO, host, null, or \"file:PATH\".");
            return null;
        }

        var port = wires.Add(found, key == "stdin" ? "read" : "write");
        return new FileStreamEnd(key, found.Declaration is FifoDeclaration ? StreamTarget.Fifo : StreamTarget.Pipe, port);
    }

    private string DirectoryIn(Table table)
    {
        if (table.Text("directory") is not { } path) return "/";
        if (path.StartsWith('/')) return path;
        context.Log.Add(ProblemCodes.WrongPath, table.ValuePlaceOf("directory"), $"'{path}' is no directory in the tree of names: it begins with a slash, such as /tmp.");
        return "/";
    }
}

/// <summary>The ports of a process, each of them once.</summary>
internal sealed class WireList
{
    private readonly List<Port> _ports = [];

    public IReadOnlyList<Port> Ports => _ports;

    /// <summary>Wires the process to an object; what it already is wired to in that way is the same port.</summary>
    /// <returns>The place of the port.</returns>
    public int Add(FileObject to, string word) => Add(to.PortOf(word)!);

    public int Add(Port port)
    {
        if (_ports.IndexOf(port) is >= 0 and var known) return known;
        _ports.Add(port);
        return _ports.Count - 1;
    }
}
