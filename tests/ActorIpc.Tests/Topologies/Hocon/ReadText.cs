using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Tests.Topologies.Hocon;

/// <summary>A text that was read: what it says, key by key, and what is wrong with it.</summary>
internal sealed class ReadText
{
    private ReadText(HoconObject root, IReadOnlyList<TopologyProblem> problems) => (Root, Problems) = (root, problems);

    public HoconObject Root { get; }

    public IReadOnlyList<TopologyProblem> Problems { get; }

    public static ReadText Read(string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        var log = new ProblemLog(new SourceText("test.conf", text));
        var root = HoconParser.Parse(log);
        var resolved = new HoconResolver(root, new Dictionary<string, HoconValue>(), name => variables?.GetValueOrDefault(name), log).Resolve();
        return new ReadText(resolved, log.Problems);
    }

    /// <summary>Every value with the path to it, as <c>a.b = 1</c>, in the order of the text; arrays in brackets.</summary>
    public IEnumerable<string> Lines => Flat("", Root);

    private static IEnumerable<string> Flat(string path, HoconObject tree)
    {
        foreach (var field in tree.Fields)
            if (field.Value is HoconObject inner)
                foreach (var line in Flat($"{path}{field.Key}.", inner)) yield return line;
            else yield return $"{path}{field.Key} = {Show(field.Value)}";
    }

    private static string Show(HoconValue value) => value switch
    {
        HoconText text => text.Text,
        HoconList list => $"[{string.Join(", ", list.Items.Select(Show))}]",
        HoconObject inner => $"{{{string.Join(", ", Flat("", inner))}}}",
        _ => throw new InvalidOperationException($"{value} is left"),
    };
}
