using ActorIpc.Tests.Architecture;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Tests.Topologies.Hocon;

/// <summary>Texts that are right.</summary>
internal static class Corpus
{
    /// <summary>Topologies: those that come with the command, and the right examples of all explanations.</summary>
    public static IReadOnlyList<string> Topologies { get; } =
    [
        .. Directory.GetFiles(Path.Combine(LayeringTests.Repository(), "hocon", "topologies"), "*.conf").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        .. ProblemCatalog.All.Select(static one => one.Right),
    ];

    /// <summary>Other texts in HOCON. None has a reference to its own key, on which Akka's reader does not end.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        File.ReadAllText(Path.Combine(LayeringTests.Repository(), "hocon", "reference.conf")),
        "a = 1\nb { c = two words, d = \"in quotes\" }\nb.e = [1, 2, three four]\n",
        "a { b { c = 1 } }\na.b.d = 2\na { b { c = 3 } }",
        "x = /tmp/a.b-c_d\ny = 64k\nz = 1.5",
        "base { p = 1, q = 2 }\nmore { q = 3, r = ${base.p} }\nname = ${base.p}-${more.q}",
        "l = [1, 2]\nm = ${l} [3]\nt = \"\"\"one \"two\" three\"\"\"",
        "k : v\n\"quoted.key\" : 5 # a comment\n// another\nlast = true",
    ];
}
