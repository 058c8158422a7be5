using System.Collections.Concurrent;

namespace ActorIpc.Processes;

/// <summary>Keeps object graphs that are nested too deeply from the serializer, which walks them by recursion and would end the program.</summary>
internal static class Nesting
{
    /// <summary>How deep a body may be nested: far more than data is, and far less than a stack holds.</summary>
    public const int Deepest = 1000;

    private static readonly ConcurrentDictionary<Type, bool> Recursive = new();

    /// <exception cref="ArgumentException">It is nested more deeply.</exception>
    public static void RequireShallow(object body)
    {
        if (!Recursive.GetOrAdd(body.GetType(), static type => LeadsBackTo(type, []))) return;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<(object Value, int Depth)>([(body, 1)]);
        while (left.TryPop(out var one))
        {
            if (one.Depth > Deepest)
                throw new ArgumentException($"A {body.GetType().Name} cannot be sent: it is nested more than {Deepest} deep. Send a list of its parts instead.");
            if (one.Value is string || !seen.Add(one.Value)) continue;
            foreach (var inner in Inside(one.Value)) left.Push((inner, one.Depth + 1));
        }
    }

    private static IEnumerable<object> Inside(object value)
    {
        if (value is Array array)
            return array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>().OfType<object>();
        return Immutability.FieldsOf(value.GetType()).Where(field => !Immutability.IsBasic(field.FieldType)).Select(field => field.GetValue(value)).OfType<object>();
    }

    // Whether a value of the type may hold, however far inside, another of a type that was met on the way; what cannot be known is taken for possible.
    private static bool LeadsBackTo(Type type, HashSet<Type> path)
    {
        if (Immutability.IsBasic(type) || type.IsPointer) return false;
        if (type == typeof(object) || type.IsInterface || type.IsAbstract || !path.Add(type)) return true;
        var inner = type.IsArray ? [type.GetElementType()!] : Immutability.FieldsOf(type).Select(field => field.FieldType);
        var leadsBack = inner.Any(one => LeadsBackTo(one, path));
        path.Remove(type);
        return leadsBack;
    }
}
