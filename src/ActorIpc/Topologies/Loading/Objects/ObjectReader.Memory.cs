using ActorIpc.Semaphores;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <content>Semaphores, and what they guard.</content>
internal sealed partial class ObjectReader
{
    // Who says it means the P and V that memory has itself, or that there is none on purpose.
    private static readonly string[] OwnGuards = ["own", "none"];

    private FileObject Semaphore(string name, Table table)
    {
        var bound = table.Number("bound", 1, int.MaxValue) ?? int.MaxValue;
        var initial = table.Number("initial", 0, int.MaxValue) ?? 0;
        table.Require("initial", "how many units are there at first: initial = 1 for a lock, initial = 0 for a signal");
        if (initial > bound)
        {
            _context.Log.Add(ProblemCodes.Contradiction, table.ValuePlaceOf("initial"), $"A semaphore with {bound} units at most cannot have {initial} at first.");
            initial = bound;
        }

        var semaphore = Builder.Semaphore(name, initial, bound);
        return new FileObject(name, "semaphore", semaphore, [("use", semaphore.Use)], "use");
    }

    private FileObject Mutex(string name, Table _)
    {
        var mutex = Builder.Mutex(name);
        return new FileObject(name, "mutex", mutex, [("use", mutex.Use)], "use");
    }

    private FileObject SemaphoreSet(string name, Table table)
    {
        table.Require("values", "the units that each has at first, values = [1, 0, 0]");
        var values = table.Read("values", static (value, log) => value is HoconList list
            ? [.. list.Items.Select(item => Values.Number(item, 0, SemaphoreLimits.MaxSetValue, log) ?? 0)]
            : Wrong(value, log)) ?? [0];
        if (values.Length is 0 or > SemaphoreLimits.MaxSetCount)
        {
            _context.Log.Add(ProblemCodes.WrongNumber, table.ValuePlaceOf("values"), $"A set has 1 to {SemaphoreLimits.MaxSetCount} semaphores, and not {values.Length}.");
            values = [0];
        }

        var set = Builder.SemaphoreSet(name, values);
        return new FileObject(name, "semaphore set", set, [("use", set.Use)], "use");

        static int[]? Wrong(HoconValue value, ProblemLog log)
        {
            Values.WrongKind(value, "an array of numbers is wanted, [1, 0, 0]", log);
            return null;
        }
    }

    private FileObject Segment(string name, Table table)
    {
        table.Require("size", "how many bytes it has, size = 4096");
        var segment = Builder.Region(name, table.Size("size", 1, int.MaxValue) ?? 1, PathIn(table), GuardIn(table));
        return new FileObject(name, "segment", segment, [("write", segment.Memory), ("read", segment.ReadOnly)], "write");
    }

    private FileObject Array(string name, Table table)
    {
        table.Require("length", "how many elements it has, length = 10");
        // The limit of the settings, of which a long element takes eight bytes, is checked when it is made.
        var length = table.Number("length", 1, 1 << 27) ?? 1;
        var (path, guard) = (PathIn(table), GuardIn(table));
        return table.Word("of", Elements) switch
        {
            Element.Byte => Of<byte>(),
            Element.Int => Of<int>(),
            Element.Double => Of<double>(),
            _ => Of<long>(),
        };

        FileObject Of<T>() where T : unmanaged
        {
            var array = Builder.SharedArray<T>(name, length, path, guard);
            return new FileObject(name, "array", array, [("write", array.Elements), ("read", array.ReadOnly)], "write");
        }
    }

    private MemoryGuard? GuardIn(Table table)
    {
        if (table.Text("guard") is not { } name) return null;
        if (OwnGuards.Contains(name)) return new MemoryGuard(By: null);
        var candidates = _context.Objects.Values.Where(static one => IsGuard(one)).Select(static one => one.Name).Concat(OwnGuards);
        if (_context.FindObject(name, table.ValuePlaceOf("guard"), "semaphore or mutex", candidates) is not { } guard) return new MemoryGuard(By: null);
        if (IsGuard(guard)) return new MemoryGuard(guard.Declaration);
        _context.Log.Add(ProblemCodes.WrongObject, table.ValuePlaceOf("guard"), $"'{name}' is a {guard.Kind}, and cannot guard anything: a semaphore or a mutex can.");
        return new MemoryGuard(By: null);
    }

    private static bool IsGuard(FileObject one) => one.Declaration is SemaphoreDeclaration or MutexDeclaration or SemaphoreSetDeclaration;

    private static readonly (string Word, Element Value)[] Elements = [("long", Element.Long), ("int", Element.Int), ("byte", Element.Byte), ("double", Element.Double)];

    private enum Element
    {
        Long,
        Int,
        Byte,
        Double,
    }
}
