using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Shell.Language;

namespace ActorIpc.Shell.Running;

/// <summary>Makes of words what they stand for: variables, <c>~</c>, and patterns of names.</summary>
/// <param name="self">Whose calls list directories.</param>
/// <param name="directory">The working directory.</param>
/// <param name="valueOf">The value of a variable; empty if it has none.</param>
internal sealed class Expansion(Process self, string directory, Func<string, string> valueOf)
{
    /// <summary>All words; one can become several, or none.</summary>
    public async Task<List<string>> ExpandAsync(IEnumerable<Word> words)
    {
        var results = new List<string>();
        foreach (var word in words)
            foreach (var field in Fields(word)) results.AddRange(await NamesAsync(field));
        return results;
    }

    /// <summary>A word that is a single one: the target of a redirection, the value of a variable.</summary>
    public string ExpandOne(Word word) => string.Join(' ', Fields(word).Select(field => field.Text));

    // What is in a variable is split at blanks, unless it is quoted.
    private List<Field> Fields(Word word)
    {
        var fields = new List<Field>();
        Field? current = null;
        for (var i = 0; i < word.Parts.Count; i++)
        {
            var part = word.Parts[i];
            var text = part.IsVariable ? valueOf(part.Text) : i == 0 ? WithHome(part, word.Parts.Count == 1) : part.Text;
            if (part.IsQuoted || !part.IsVariable)
            {
                (current ??= new Field()).Add(text, isPattern: !part.IsQuoted);
                continue;
            }

            var pieces = text.Split([' ', '\t', '\n']);
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                if (piece > 0 && current is not null)
                {
                    fields.Add(current);
                    current = null;
                }

                if (pieces[piece].Length > 0) (current ??= new Field()).Add(pieces[piece], isPattern: true);
            }
        }

        if (current is not null) fields.Add(current);
        return fields;
    }

    private static string WithHome(WordPart part, bool isAlone)
    {
        if (part.IsQuoted || !part.Text.StartsWith('~')) return part.Text;
        return (part.Text.Length == 1 && isAlone) || part.Text.StartsWith("~/", StringComparison.Ordinal) ? ShellHome.Path + part.Text[1..] : part.Text;
    }

    // A pattern that nothing matches stands for itself.
    private async Task<IReadOnlyList<string>> NamesAsync(Field field)
    {
        if (!field.HasPattern) return [field.Text];
        var found = new List<string> { field.Text.StartsWith('/') ? "/" : "" };
        var components = field.Components();
        for (var i = 0; i < components.Count && found.Count > 0; i++)
        {
            var next = new List<string>();
            foreach (var before in found) next.AddRange(await MatchesAsync(before, components[i], isLast: i == components.Count - 1));
            found = next;
        }

        return found.Count == 0 ? [field.Text] : found;
    }

    private async Task<IEnumerable<string>> MatchesAsync(string before, (string Text, string Pattern) component, bool isLast)
    {
        var end = isLast ? "" : "/";
        if (!component.Pattern.AsSpan().ContainsAny(Field.Any, Field.One)) return [before + component.Text + end];
        try
        {
            var names = await self.ListAsync(Paths.Resolve(directory, before.Length == 0 ? "." : before));
            return names.Where(entry => (entry.Name[0] != '.' || component.Pattern[0] == '.') && (isLast || entry.Kind == "directory") && Field.Matches(entry.Name, component.Pattern))
                .Select(entry => before + entry.Name + end);
        }
        catch (IpcException)
        {
            return [];
        }
    }

    /// <summary>A word that is being made: its text, and beside it the same with signs of its own for <c>*</c> and <c>?</c> that are no plain characters.</summary>
    private sealed class Field
    {
        public const char Any = '\uE000';
        public const char One = '\uE001';

        private readonly StringBuilder _text = new();
        private readonly StringBuilder _pattern = new();

        public string Text => _text.ToString();

        public bool HasPattern { get; private set; }

        public void Add(string text, bool isPattern)
        {
            _text.Append(text);
            _pattern.Append(isPattern ? text.Replace('*', Any).Replace('?', One) : text);
            HasPattern |= isPattern && text.AsSpan().ContainsAny('*', '?');
        }

        public IReadOnlyList<(string Text, string Pattern)> Components() =>
            [.. Text.Split('/').Zip(_pattern.ToString().Split('/')).Where(pair => pair.First.Length > 0)];

        // Only the last star has to be tried anew: what an earlier one takes more, that one can take as well. So the time is the product of the lengths, whatever the pattern.
        public static bool Matches(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
        {
            var (at, place, star, taken) = (0, 0, -1, 0);
            while (at < name.Length)
            {
                if (place < pattern.Length && pattern[place] == Any)
                {
                    (star, taken) = (place++, at);
                }
                else if (place < pattern.Length && (pattern[place] == One || pattern[place] == name[at]))
                {
                    at++;
                    place++;
                }
                else if (star >= 0)
                {
                    at = ++taken;
                    place = star + 1;
                }
                else
                {
                    return false;
                }
            }

            while (place < pattern.Length && pattern[place] == Any) place++;
            return place == pattern.Length;
        }
    }
}
