using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Hyperion;

namespace ActorIpc.Processes;

/// <summary>
/// Keeps address spaces apart: a message's body is cloned on its way, unless it cannot change (design §5). Only types on the allow-list pass, also those
/// that need no clone, so that a topology which runs on one machine runs on two.
/// </summary>
internal sealed class BodyIsolation : ITypeFilter
{
    private readonly HashSet<Type> _allowed;
    // Made when the first body has to be cloned: it compiles dozens of methods, and most topologies send bytes and numbers only.
    private readonly Lazy<Serializer> _serializer;
    private readonly ConcurrentDictionary<Type, BodyKind> _kinds = new();

    /// <param name="allowed">The types that may be sent, besides primitives, strings and the like, and arrays and collections of allowed ones.</param>
    public BodyIsolation(IEnumerable<Type> allowed)
    {
        _allowed = [.. allowed];
        _serializer = new Lazy<Serializer>(() => new Serializer(new SerializerOptions(
            versionTolerance: false, preserveObjectReferences: true, surrogates: [], serializerFactories: [], knownTypes: _allowed, ignoreISerializable: true,
            packageNameOverrides: null, disallowUnsafeTypes: true, typeFilter: this)));
    }

    /// <summary>The receiver's own copy of <paramref name="body"/>, and its length in bytes.</summary>
    /// <exception cref="ArgumentException">A type in it is not on the allow-list; the message names it.</exception>
    public (object Copy, int Length) Isolate(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var type = body.GetType();
        var kind = KindOf(type);
        if (body is string text) return (body, Encoding.UTF8.GetByteCount(text));
        if (kind.FixedLength is { } length) return (body, length);
        return Clone(body, type, kind.IsImmutable);
    }

    /// <summary>The receiver's own copy of a body whose type the compiler knows: a small value that cannot change costs nothing, and bytes are copied as they are.</summary>
    /// <exception cref="ArgumentException">A type in it is not on the allow-list; the message names it.</exception>
    public T Isolate<T>(T body, out int length) where T : notnull
    {
        // The JIT knows the answer for each T: a number is neither looked up nor copied.
        if (typeof(T).IsPrimitive)
        {
            length = Unsafe.SizeOf<T>();
            return body;
        }

        if (typeof(T) == typeof(ReadOnlyMemory<byte>))
        {
            var bytes = Unsafe.As<T, ReadOnlyMemory<byte>>(ref body);
            length = bytes.Length;
            ReadOnlyMemory<byte> own = bytes.ToArray();
            return Unsafe.As<ReadOnlyMemory<byte>, T>(ref own);
        }

        if (typeof(T).IsValueType && KindOf(typeof(T)).FixedLength is { } fixedLength)
        {
            length = fixedLength;
            return body;
        }

        (var copy, length) = body is byte[] array ? (array.Clone(), array.Length) : Isolate(body);
        return (T)copy;
    }

    private BodyKind KindOf(Type type)
    {
        var kind = _kinds.GetOrAdd(type, static (t, self) => self.Classify(t), this);
        return kind.Refused is { } refused ? throw NotAllowed(refused, type) : kind;
    }

    // The serializer marks the runtime's own assembly by %core% instead of its version, and makes an entry of a dictionary of what it asked for already.
    bool ITypeFilter.IsAllowed(string typeName) =>
        Type.GetType(typeName.Replace(",%core%", "", StringComparison.Ordinal), throwOnError: false) is { } type
        && (type == typeof(System.Collections.DictionaryEntry) || FirstRefused(type, []) is null);

    private (object Copy, int Length) Clone(object body, Type type, bool isImmutable)
    {
        Nesting.RequireShallow(body);
        using var stream = new MemoryStream();
        try
        {
            _serializer.Value.Serialize(body, stream);
            if (isImmutable) return (body, (int)stream.Length);
            stream.Position = 0;
            return (_serializer.Value.Deserialize<object>(stream), (int)stream.Length);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new ArgumentException(
                $"A {type.Name} cannot be sent: {failure.Message} Allow every type inside it (Topology: Allow<T>()), and send data, not delegates, streams or handles.",
                failure);
        }
    }

    private BodyKind Classify(Type type)
    {
        if (FirstRefused(type, []) is { } refused) return new BodyKind(refused, null, false);
        return new BodyKind(null, Immutability.FixedLengthOf(type), Immutability.IsImmutable(type));
    }

    // The first type in it that is neither basic nor allowed. Fields of allowed types are looked into, as they are what will be copied.
    private Type? FirstRefused(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || Immutability.IsBasic(type)) return null;
        if (type.IsArray) return FirstRefused(type.GetElementType()!, seen);
        if (Nullable.GetUnderlyingType(type) is { } inner) return FirstRefused(inner, seen);
        if (type.IsGenericType && IsLibraryCollection(type))
            return type.GetGenericArguments().Select(argument => FirstRefused(argument, seen)).FirstOrDefault(refused => refused is not null);
        if (!_allowed.Contains(type) || IsNoData(type)) return type;
        foreach (var field in Immutability.FieldsOf(type))
            if (!field.FieldType.IsInterface && !field.FieldType.IsAbstract && field.FieldType != typeof(object) && FirstRefused(field.FieldType, seen) is { } refused)
                return refused;
        return null;
    }

    private static bool IsLibraryCollection(Type type) =>
        type.Namespace is "System.Collections.Generic" or "System.Collections.Immutable" || (type.Namespace == "System" && typeof(ITuple).IsAssignableFrom(type));

    private static bool IsNoData(Type type) => typeof(ObjectEnd).IsAssignableFrom(type) || type == typeof(Process);

    private static ArgumentException NotAllowed(Type refused, Type body) => new(IsNoData(refused)
        ? $"A {body.Name} cannot be sent: a {refused.Name.Split('`')[0]} is no data, and belongs to its process. An end is passed with a direct message: self.SendAsync(to, body, ends: [end])."
        : $"A {body.Name} cannot be sent: the type {refused.FullName} is not on the allow-list. Allow it where the topology is defined: t.Allow<{refused.Name}>().");

    private readonly record struct BodyKind(Type? Refused, int? FixedLength, bool IsImmutable);
}
