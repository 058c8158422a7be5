using ActorIpc.Scenarios.Fuzzing.Generating.Calls;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>All mechanisms.</summary>
internal static class Menus
{
    /// <summary>Each by itself, and then all together.</summary>
    public static IReadOnlyList<Menu> All { get; } =
    [
        PipeCalls.Menu, FifoCalls.Menu, MailCalls.Menu, MessageCalls.Menu, SetCalls.Menu, SemaphoreCalls.Menu, MemoryCalls.Menu, NameCalls.Menu,
        new(
            "mix",
            turn => [.. PipeCalls.Menu.Opening(turn), .. FifoCalls.Menu.Opening(turn), .. MailCalls.Menu.Opening(turn), .. MessageCalls.Menu.Opening(turn), .. SetCalls.Menu.Opening(turn), .. SemaphoreCalls.Menu.Opening(turn), .. MemoryCalls.Menu.Opening(turn)],
            [
                .. PipeCalls.Making, .. PipeCalls.Using, .. PipeCalls.Descriptors, .. FifoCalls.Opening, .. MailCalls.Messages, .. MessageCalls.All, .. SetCalls.All,
                .. SemaphoreCalls.All, .. MemoryCalls.All,
            ]),
    ];

    /// <summary>Null: there is none of that name.</summary>
    public static Menu? Find(string name) => All.FirstOrDefault(menu => menu.Name == name);
}
