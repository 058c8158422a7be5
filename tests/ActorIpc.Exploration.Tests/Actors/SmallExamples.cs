using ActorIpc.Examples;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>The examples, as small as they can be.</summary>
internal static class SmallExamples
{
    private static readonly IReadOnlyList<(string Option, string Value)> Sizes =
        [("--rounds", "2"), ("--lines", "1"), ("--items", "5"), ("--records", "3"), ("--letters", "2"), ("--customers", "2"), ("--adders", "2"), ("--philosophers", "3"), ("--slots", "1")];

    public static Topology Of(string name)
    {
        var template = Catalog.All.First(one => one.Name == name);
        return template.Create([.. Sizes.Where(size => template.Usage.Contains(size.Option, StringComparison.Ordinal)).SelectMany(size => new[] { size.Option, size.Value })]);
    }
}
