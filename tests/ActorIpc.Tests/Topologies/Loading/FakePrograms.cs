using ActorIpc.Programs;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Tests.Topologies.Loading;

/// <summary>One program, <c>it</c>, which is what a test says, and the built-in ones.</summary>
internal sealed class FakePrograms(Func<ProgramContext, Task<int>> it) : ProgramSource(typeof(FakePrograms).Assembly)
{
    private readonly IpcProgram _it = new("it", "What a test says.", "", "", it);

    public override IReadOnlyList<IpcProgram> Programs => [_it, .. base.Programs];

    public override string? Variable(string name) => name == "FROM_OUTSIDE" ? "outside" : null;

    public override Func<ProgramContext, Task<int>>? FindCommand(IReadOnlyList<string> command, out string problem)
    {
        problem = command[0].Contains(' ') ? "there is none of that name in PATH" : "";
        return problem.Length == 0 ? context => it(context) : null;
    }
}

/// <summary>A program that is a class: writes its arguments, and how many ends it has.</summary>
public sealed class Sample : IIpcProgram
{
    public async Task<int> RunAsync(ProgramContext context)
    {
        await using var output = new StreamWriter(context.Output, leaveOpen: true) { NewLine = "\n" };
        await output.WriteLineAsync($"{context.Self.Name}: {string.Join(' ', context.Arguments)}, {context.Ends.Count} ends");
        return 0;
    }
}

/// <summary>What a mailbox can carry.</summary>
/// <param name="Item">What is ordered.</param>
public sealed record Order(string Item);
