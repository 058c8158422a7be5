using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ActorIpc.Processes;

/// <summary>Finds out whether a value of a type can ever change; one that cannot need not be copied.</summary>
internal static class Immutability
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    private static readonly HashSet<Type> Basic =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
        typeof(Kernel.Pid),
    ];

    /// <summary>Primitives, enums, strings, dates: what every kernel and node understands.</summary>
    public static bool IsBasic(Type type) => type.IsPrimitive || type.IsEnum || Basic.Contains(type);

    /// <summary>Whether no field of it, and of what its fields hold, can be written after construction.</summary>
    public static bool IsImmutable(Type type) => Known.GetOrAdd(type, static t => IsImmutable(t, []));

    /// <summary>The length in bytes of every value of the type, if they are all alike: it has fixed-size fields only, and cannot change.</summary>
    public static int? FixedLengthOf(Type type)
    {
        if (type.IsEnum) type = Enum.GetUnderlyingType(type);
        if (type == typeof(bool)) return 1;
        if (type == typeof(char)) return 2;
        if (type.IsPrimitive) return Marshal.SizeOf(type);
        if (type == typeof(string) || !IsImmutable(type)) return null;
        if (IsBasic(type)) return type == typeof(DateTime) || type == typeof(TimeSpan) || type == typeof(TimeOnly) ? 8 : type == typeof(DateOnly) || type == typeof(Kernel.Pid) ? 4 : 16;
        if (type.Namespace == "System.Collections.Immutable") return null;
        var sum = 0;
        foreach (var field in FieldsOf(type))
        {
            // A reference may be null, or lead back here: no fixed length.
            if (!field.FieldType.IsValueType || FixedLengthOf(field.FieldType) is not { } length) return null;
            sum += length;
        }

        return sum;
    }

    /// <summary>Every instance field, also private and inherited ones.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
    }

    private static bool IsImmutable(Type type, HashSet<Type> seen)
    {
        if (IsBasic(type) || !seen.Add(type)) return true;
        if (Nullable.GetUnderlyingType(type) is { } inner) return IsImmutable(inner, seen);
        if (type.IsGenericType && type.Namespace == "System.Collections.Immutable" && !type.Name.Contains("Builder", StringComparison.Ordinal))
            return type.GetGenericArguments().All(argument => IsImmutable(argument, seen));
        // A class that can be derived from may turn out to be something else.
        if (type.IsArray || type.IsInterface || (type.IsClass && !type.IsSealed) || typeof(Delegate).IsAssignableFrom(type)) return false;
        return FieldsOf(type).All(field => field.IsInitOnly && IsImmutable(field.FieldType, seen));
    }
}
