using ActorIpc.Pipes;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads the sections that declare objects. What is wrong in one is reported, and it is declared with what is usual, so that what refers to it is checked all the same.</summary>
internal sealed partial class ObjectReader(FileContext context)
{
    private const int LargestPipe = 1 << 30;

    // What the mode of a FIFO is when nothing is said.
    private const int ForEverybody = 0b110_110_110;

    private readonly FileContext _context = context;

    /// <summary>The sections, in the order in which they are read: what guards memory comes before it.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["pipes", "fifos", "mailboxes", "semaphores", "mutexes", "semaphore-sets", "segments", "arrays"];

    private TopologyBuilder Builder => _context.Builder;

    /// <summary>Reads one of the <see cref="Sections"/>.</summary>
    public void Read(string section, HoconValue value)
    {
        foreach (var field in _context.EntriesOf(value))
        {
            if (!_context.TakeName(field)) continue;
            // "name = null" stands for one with nothing to say.
            var settings = field.Value switch { HoconObject table => table, HoconText { Text: "null", IsQuoted: false } text => new HoconObject(text.Span), _ => null };
            if (settings is null)
            {
                Values.WrongKind(field.Value, $"settings are wanted, {field.Key} {{ … }}", _context.Log);
                settings = new HoconObject(field.Value.Span);
            }

            Declare(section, field, settings);
        }
    }

    private void Declare(string section, HoconField field, HoconObject settings)
    {
        var declared = section switch
        {
            "pipes" => Pipe(field.Key, TableOf("a pipe", ["capacity", "readers", "mode", "packets"])),
            "fifos" => Fifo(field.Key, TableOf("a FIFO", ["path", "mode", "capacity"])),
            "mailboxes" => Mailbox(field.Key, TableOf("a mailbox", ["capacity", "carries", "order", "receivers", "owner"])),
            "semaphores" => Semaphore(field.Key, TableOf("a semaphore", ["initial", "bound"])),
            "mutexes" => Mutex(field.Key, TableOf("a mutex", [])),
            "semaphore-sets" => SemaphoreSet(field.Key, TableOf("a semaphore set", ["values"])),
            "segments" => Segment(field.Key, TableOf("a segment", ["size", "guard", "path"])),
            _ => Array(field.Key, TableOf("an array", ["length", "of", "guard", "path"])),
        };
        if (declared is null) return;
        _context.Objects.Add(field.Key, declared);
        _context.Place(declared.Declaration, field.KeySpan);

        Table TableOf(string owner, IReadOnlyList<string> keys) => new(settings, field.KeySpan, owner, keys, _context.Log);
    }

    private FileObject Pipe(string name, Table table)
    {
        var capacity = table.Size("capacity", 1, LargestPipe);
        var packets = table.Flag("packets") ?? false;
        if (packets && capacity is < PipeOptions.PageSize)
        {
            _context.Log.Add(
                ProblemCodes.Contradiction, table.ValuePlaceOf("capacity"),
                $"A pipe of {capacity} bytes cannot carry packets: each needs a slot of {PipeOptions.PageSize} bytes. Make it larger, or take 'packets' away.");
            packets = false;
        }

        var pipe = Builder.Pipe(name, capacity, table.Word("mode", Words.PipeModes) ?? PipeMode.Simplex, table.Word("readers", Words.Readers) ?? ReaderPolicy.Turns, packets);
        return new FileObject(name, "pipe", pipe, [("read", pipe.ReadEnd), ("write", pipe.WriteEnd), ("both", pipe.BothEnds)]);
    }

    private FileObject? Fifo(string name, Table table)
    {
        var path = PathIn(table) ?? $"/tmp/{name}";
        if (Builder.Objects.FirstOrDefault(other => other.Path == path) is { } taken)
        {
            var problem = TopologyCheck.PathTwice(path, name, [taken]);
            _context.Log.Add(
                problem.Code, table.Has("path") ? table.ValuePlaceOf("path") : table.Span,
                $"The path {path} is given to '{name}' here, and to '{_context.Objects.First(pair => pair.Value.Declaration == taken).Key}' on line {_context.Log.Source.LineOf(_context.PlaceOf(taken).Start)}: {problem.InFile}");
            return null;
        }

        var fifo = Builder.Fifo(path, table.Size("capacity", 1, LargestPipe), (UnixFileMode)(table.Read("mode", Mode) ?? ForEverybody));
        return new FileObject(name, "FIFO", fifo, [("read", fifo.PathForReading), ("write", fifo.PathForWriting), ("both", fifo.PathForBoth)]);
    }

    /// <summary>A path in the tree of names, in one of the directories that are there from the start.</summary>
    private string? PathIn(Table table) => table.Read("path", static (value, log) =>
    {
        if (Values.Text(value, log) is not { } path) return null;
        var cut = path.LastIndexOf('/');
        if (path.StartsWith('/') && cut < path.Length - 1 && path[..cut] is "" or "/tmp") return path;
        log.Add(ProblemCodes.WrongPath, value.Span, $"'{path}' is no path for an object: it begins with a slash, and its directory is one that is there from the start: /NAME or /tmp/NAME.");
        return null;
    });

    private static int? Mode(HoconValue value, ProblemLog log)
    {
        if (Values.Text(value, log) is not { } text) return null;
        if (text.Length is >= 3 and <= 4 && text.All(static c => c is >= '0' and <= '7')) return Convert.ToInt32(text, 8);
        log.Add(ProblemCodes.WrongMode, value.Span, $"'{text}' is no mode: wanted are three or four octal digits, for its owner, its group and all others, such as 0666 or 0600.");
        return null;
    }
}
