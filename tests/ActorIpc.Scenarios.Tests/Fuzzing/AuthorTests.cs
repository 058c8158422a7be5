using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

public sealed class AuthorTests
{
    // The real kernel has no direct messages, and nothing to compare them with.
    private static readonly string[] OnlyOurs = ["send", "receive"];

    public static TheoryData<string> Mechanisms { get; } = [.. Menus.All.Select(menu => menu.Name)];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Every_line_that_is_made_up_can_be_read_and_most_can_be_done(string mechanism)
    {
        var (done, left) = (0, 0);
        foreach (var (statement, world) in Statements(mechanism, 60))
            if (Fitness.Fits(world, statement)) done++;
            else left++;
        Assert.InRange(left, 0, done / 20);
    }

    [Fact]
    public void Every_call_is_made_with_each_of_its_flags_and_options()
    {
        var calls = Menus.All.SelectMany(menu => Statements(menu.Name, 400)).Select(made => made.Statement).OfType<CallStatement>().Select(made => made.Call);
        var made = calls.SelectMany(call => call.Flags.Concat(call.Options.Keys).Append("").Select(word => $"{call.Name} {word}")).ToHashSet();

        var wanted = Signatures.ByVerb.Values.SelectMany(found => found).Where(signature => !OnlyOurs.Contains(signature.Name))
            .SelectMany(signature => signature.Flags.Concat(signature.Options.Keys).Append("").Select(word => $"{signature.Name} {word}"))
            .Except(["pipe mode", "pipe readers", "sem_getvalue RECORD"]);

        Assert.Empty(wanted.Except(made));
    }

    // Each call succeeds at once, so that there are names to go on with.
    private static IEnumerable<(Statement Statement, World World)> Statements(string mechanism, int scenarios)
    {
        for (var number = 0; number < scenarios; number++)
        {
            var world = new World();
            var script = new ScriptBuilder(mechanism);
            foreach (var line in new Author(Menus.Find(mechanism)!, new Dice((ulong)number), world).Lines())
            {
                var statement = script.Add(line)!.Statement;
                yield return (statement, world);
                world.Apply(statement, statement is CallStatement call ? new StepReport([new Completion(call.Caller, CallResult.Of(0))], []) : StepReport.Nothing);
            }
        }
    }
}
