using ActorIpc.Linux;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;
using ActorIpc.Scenarios.Tests.Kernels;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>Every script of the repository holds on every kernel. Which cannot run where is written down here, so that none is passed over in silence.</summary>
public sealed class ScriptTests(KernelSet kernels) : IClassFixture<KernelSet>
{
    private const string SetUid = "setuid";

    /// <summary>Scripts of the textbook's mechanisms, which Linux does not have.</summary>
    private static readonly string[] NotOnLinux =
    [
        "229-direct-message.ipc",
        "232-process-owned-mailbox.ipc",
        "234-half-duplex.ipc",
        "235-need-not-be-full-need-not-be-empty.ipc",
        "239-wrong-p-order.ipc",
        "242-dining-philosophers.ipc",
        "x-deadlock-crossing-writes.ipc",
        "x-message-bounded.ipc",
        "x-message-choice.ipc",
        "x-message-rendezvous.ipc",
        "x-message-time-and-death.ipc",
        "x-pipe-half-duplex-turns.ipc",
        "x-pipe-single-reader.ipc",
        "x-pipe-small-capacity.ipc",
        "x-pipe-strict-readers.ipc",
        "x-posix-sem-record.ipc",
    ];

    public static TheoryData<string, string> Runs()
    {
        var runs = new TheoryData<string, string>();
        foreach (var file in Library.Files)
            foreach (var kernel in KernelSet.Names) runs.Add(file, kernel);
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Script_holds(string file, string name)
    {
        var (script, kernel) = (await Library.ReadAsync(file), kernels.Find(name));
        var verdict = await ScenarioRunner.RunAsync(script, kernel);
        if (WhyExcused(script, kernel) is { } excuse) Assert.Equal((Outcome.Unable, excuse), (verdict.Outcome, verdict.Problem?.Message));
        else Assert.True(verdict.Outcome == Outcome.Held, Describe(verdict));
    }

    [Fact]
    public async Task Scripts_that_linux_lacks_something_for_are_these()
    {
        var unable = new List<string>();
        foreach (var file in Library.Files)
            if (LacksOf(await Library.ReadAsync(file)).Any()) unable.Add(file);
        Assert.Equal(NotOnLinux, unable);
    }

    [Fact]
    public async Task Script_that_says_who_can_run_it_says_it_of_necessity()
    {
        foreach (var file in NotOnLinux)
        {
            var script = await Library.ReadAsync(file);
            var needs = Assert.Single(script.Lines.Select(static line => line.Statement).OfType<Needs>());
            Assert.Equal([KernelNames.Actors, KernelNames.Simulated], needs.Kernels!);
            // 232 has two kinds of mailbox, and one of them is direct messages: each of them has at least one line that Linux cannot do.
            Assert.Contains(script.Lines, static line => Limits.Lacks(line.Statement) is not null);
        }
    }

    // The reason why this kernel may not have run the script, as it has to give it; null if it has to hold.
    private string? WhyExcused(Script script, ScenarioKernel kernel)
    {
        if (kernel.Name != KernelNames.Linux) return null;
        if (kernel.WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return reason;
        }

        if (NotOnLinux.Contains(script.Path)) return LacksOf(script).First();
        var foreign = kernel.HasCapability(SetUid) ? null : script.Lines.FirstOrDefault(static line => line.Statement is Declare { Attributes.Credentials: { Uid: not 0 } or { Gid: not 0 } or { Nice: < 0 } });
        return foreign is null ? null : $"line {foreign.Place.Line} needs the capability {SetUid}";
    }

    private static IEnumerable<string> LacksOf(Script script) =>
        from line in script.Lines
        let lack = line.Statement is Needs { Kernels: { } able } && !able.Contains(KernelNames.Linux) ? $"the kernel {string.Join(" or ", able)}" : Limits.Lacks(line.Statement)
        where lack is not null
        select $"line {line.Place.Line} needs {lack}";

    private static string Describe(ScenarioVerdict verdict)
    {
        var wrong = verdict.Lines.Where(static line => !line.Held)
            .SelectMany(static line => line.FirstFailed!.Failures.Select(failure => $"{failure.Place} {failure.About}: expected {failure.Expected}, got {failure.Got}\n    {line.Line.Text}"));
        return $"{verdict.Outcome} {verdict.Problem}\n{string.Join('\n', wrong)}";
    }
}
