using ActorIpc.Kernel;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>Puts in place of each <c>${path}</c> what it stands for: a value of the file, of the command line, or a variable of the environment.</summary>
/// <param name="root">The tree.</param>
/// <param name="given">What the command line gives; it goes over what the file says.</param>
/// <param name="variable">The environment, where what neither has is looked up.</param>
/// <param name="log">Gets what is wrong.</param>
internal sealed class HoconResolver(HoconObject root, IReadOnlyDictionary<string, HoconValue> given, Func<string, string?> variable, ProblemLog log)
{
    // Longer than any chain that is meant, and far from the end of the stack.
    private const int Deepest = 100;

    // References that double each other would else fill the memory.
    private const int Longest = 1 << 20;

    private const string TooMuch = "The references up to here make more text than a topology can need: does one double the other?";

    private readonly Dictionary<HoconField, HoconValue?> _resolved = [];
    // What each field is so far that is being worked out: a reference back to it means that.
    private readonly Dictionary<HoconField, HoconValue?> _working = [];
    private int _joined;

    /// <summary>The whole tree without references.</summary>
    public HoconObject Resolve() => Resolve(root);

    /// <summary>One section of it, without those that it does not need.</summary>
    public HoconValue? ResolveSection(string key) => root.Find(key) is { } field ? Resolve(field) : null;

    private HoconObject Resolve(HoconObject tree)
    {
        var made = new HoconObject(tree.Span);
        foreach (var field in tree.Fields)
        {
            if (Resolve(field) is not { } value) continue;
            var copy = made.FieldOf(field.Key, field.KeySpan);
            copy.Add(value);
            copy.Blocks.AddRange(field.Blocks);
        }

        return made;
    }

    // Later values win; objects are merged.
    private HoconValue? Resolve(HoconField field)
    {
        if (_resolved.TryGetValue(field, out var known)) return known;
        HoconValue? current = null;
        foreach (var next in field.Values)
        {
            _working[field] = current;
            var value = ResolveIn(field, next);
            current = value is HoconObject more && current is HoconObject old ? Merge(old, more) : value ?? current;
        }

        _working.Remove(field);
        return _resolved[field] = current;
    }

    // Neither of them is changed: others may refer to them, too.
    private HoconObject Merge(HoconObject first, HoconObject second)
    {
        if (ReferenceEquals(first, second)) return first;
        var merged = new HoconObject(first.Span);
        foreach (var field in first.Fields.Concat(second.Fields))
        {
            if (++_joined > Longest)
            {
                log.Add(ProblemCodes.TooLong, second.Span, TooMuch);
                return first;
            }

            if (merged.Find(field.Key) is not null) continue;
            var copy = merged.FieldOf(field.Key, field.KeySpan);
            copy.Blocks.AddRange(field.Blocks);
            copy.Add(second.Find(field.Key)?.Value switch { null => field.Value, HoconObject more when first.Find(field.Key)?.Value is HoconObject old => Merge(old, more), var other => other });
        }

        return merged;
    }

    private HoconValue? ResolveIn(HoconField field, HoconValue value) => value switch
    {
        HoconObject inner => Resolve(inner),
        HoconList list => list with { Items = [.. list.Items.Select(item => ResolveIn(field, item)).OfType<HoconValue>()] },
        HoconReference reference => Look(field, reference),
        HoconJoin join => Join(field, join),
        _ => value,
    };

    private HoconValue? Join(HoconField field, HoconJoin join)
    {
        var pieces = join.Pieces.Select(piece => ResolveIn(field, piece)).OfType<HoconValue>().ToList();
        if (pieces.Count < 2) return pieces.FirstOrDefault();
        if (pieces.TrueForAll(static piece => piece is HoconObject || HoconJoining.IsBlank(piece)))
            return pieces.OfType<HoconObject>().Aggregate(Merge);
        _joined += pieces.Sum(static piece => piece switch { HoconText text => text.Text.Length, HoconList list => list.Items.Count, _ => 1 });
        if (_joined < Longest) return HoconJoining.Join(join.Span, pieces, log);
        log.Add(ProblemCodes.TooLong, join.Span, TooMuch);
        return pieces[0];
    }

    private HoconValue? Look(HoconField field, HoconReference reference)
    {
        if (reference.IsOwnField) return _working.GetValueOrDefault(field);
        if (reference.Path is [var name] && given.TryGetValue(name, out var fromOutside)) return At(reference, fromOutside);
        if (_working.Count > Deepest)
        {
            log.Add(ProblemCodes.TooDeep, reference.Span, $"More than {Deepest} references that lead from one to the next.");
            return null;
        }

        var found = Find(root, reference.Path);
        if (found is not null && _working.TryGetValue(found, out var earlier))
        {
            if (earlier is not null) return At(reference, earlier);
            if (!reference.IsOptional) log.Add(ProblemCodes.ReferenceCycle, reference.Span, $"'${{{reference.PathText}}}' stands for something that is made of itself. Give it a value that does not need it.");
            return null;
        }

        var before = log.Count;
        if (found is not null && Resolve(found) is { } value) return At(reference, value);
        // Why it has no value was said.
        if (log.Count > before) return null;
        if (variable(reference.PathText) is { } text) return new HoconText(reference.Span, text, IsQuoted: true);
        if (!reference.IsOptional)
        {
            var known = root.Fields.Select(static one => one.Key).Concat(given.Keys).Where(name => name != reference.PathText);
            log.Add(
                ProblemCodes.UnknownReference, reference.Span,
                $"'{reference.PathText}' is neither a setting of this file, nor one of its parameters, nor a variable of the environment{Suggestions.Sentence(reference.PathText, known)} One that may be missing is written ${{?{reference.PathText}}}.");
        }

        return null;
    }

    // What is wrong with a text or an array is seen where it is used; what is in an object, where that is written.
    private static HoconValue At(HoconReference reference, HoconValue value) => value is HoconObject ? value : value with { Span = reference.Span };

    private HoconField? Find(HoconObject tree, IReadOnlyList<string> path)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (tree.Find(path[i]) is not { } field || i == path.Count - 1) return tree.Find(path[i]);
            // The object itself may be under way: what is looked for is one of its fields, and not all of it.
            var inner = field.Values is [HoconObject only] ? only : _working.ContainsKey(field) ? field.Values.OfType<HoconObject>().LastOrDefault() : Resolve(field) as HoconObject;
            if (inner is null) return null;
            tree = inner;
        }

        return null;
    }
}
