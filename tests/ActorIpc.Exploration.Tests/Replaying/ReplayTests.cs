using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Replaying;

public sealed class ReplayTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("actoripc-replay-").FullName, "found.replay.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    public static TheoryData<string, FindingKind> Mistakes => new()
    {
        { "buffer", FindingKind.Deadlock },
        { "counter", FindingKind.UnorderedAccess },
        { "failing", FindingKind.FailedProcess },
        { "orphan", FindingKind.OrphanedWait },
        { "starving", FindingKind.Starvation },
        { "twins", FindingKind.Deadlock },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Replay_of_a_written_and_read_file_shows_the_same(string name, FindingKind kind)
    {
        var options = new ExploreOptions { MaxSteps = 400, Input = "héllo \"you\"\n"u8.ToArray(), Seed = ulong.MaxValue };
        var found = Explorer.Explore(Sample(name), options).Finding!;
        Assert.Equal(kind, found.Kind);
        ReplayFile.Write(_path, Sample(name), ["a \\ \"b\"", ""], options, found);
        var file = ReplayFile.Read(_path);
        var again = Explorer.Replay(Sample(name), file);
        Assert.Null(again.Mismatch);
        Assert.Equal((found.Kind, found.Signature, found.Headline, found.Schedule), (again.Finding!.Kind, again.Finding.Signature, again.Finding.Headline, again.Finding.Schedule));
        Assert.Equal(found.Choices, again.Finding.Choices);
        Assert.Equal(found.Report.Rows.Select(row => row with { Resumed = [] }), again.Finding.Report.Rows.Select(row => row with { Resumed = [] }));
        Assert.Equal(["a \\ \"b\"", ""], file.Arguments);
        Assert.Equal(options.Input, file.Input);
        Assert.Equal(File.ReadAllText(_path), file.ToString());
    }

    [Fact]
    public void Input_that_is_no_text_comes_back_byte_by_byte()
    {
        var options = new ExploreOptions { Input = [0, 255, 10, 27], Settings = Hosting.IpcSettingsReader.Default with { PipeCapacity = 17 } };
        ReplayFile.Write(_path, Samples.Buffer(isBroken: true), [], options, Explorer.Explore(Samples.Buffer(isBroken: true), options).Finding!);
        Assert.Equal(options.Input, ReplayFile.Read(_path).Input);
        Assert.Equal(options.Settings, ReplayFile.Read(_path).Settings);
    }

    [Fact]
    public void Program_that_asks_for_something_else_is_told_at_the_first_step_that_differs()
    {
        var file = FileOf(Samples.Buffer(isBroken: true));
        var other = Explorer.Replay(Topology.Define("buffer-broken", t =>
        {
            var mutex = t.Semaphore("mutex", initial: 1);
            t.Process("producer-1", mutex.Use, static async (_, mutex) =>
            {
                await mutex.WaitAsync();
                await mutex.WaitAsync();
            });
        }), file);
        Assert.Null(other.Finding);
        Assert.NotNull(other.Mismatch);
        Assert.Equal(other.Mismatch.Step, other.Steps + 1);
        Assert.Contains("producer-1", other.Mismatch.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(1, file.Choices.Count);
    }

    [Fact]
    public void Process_that_is_not_there_is_named()
    {
        var file = FileOf(Samples.Buffer(isBroken: true)) with { Choices = [new RecordedChoice(1, "nobody", "P", "semaphore 'empty'")] };
        var mismatch = Explorer.Replay(Samples.Buffer(isBroken: true), file).Mismatch!;
        Assert.Equal("at step 1 the file says \"nobody: P on semaphore 'empty'\", but there is no process 'nobody'", mismatch.ToString());
        Assert.Equal(3, mismatch.Possible.Count);
    }

    [Fact]
    public void Schedule_that_goes_on_behind_the_end_of_the_file_is_told()
    {
        var file = FileOf(Samples.Buffer(isBroken: true));
        var mismatch = Explorer.Replay(Samples.Buffer(isBroken: true), file with { Choices = [.. file.Choices.SkipLast(1)] }).Mismatch!;
        Assert.Equal(file.Choices.Count, mismatch.Step);
        Assert.Contains(mismatch.Possible, one => one == file.Choices[^1]);
    }

    [Fact]
    public void Schedule_that_ends_before_the_file_does_is_told()
    {
        var file = FileOf(Samples.Buffer(isBroken: true));
        var mismatch = Explorer.Replay(Samples.Buffer(isBroken: true), file with { Choices = [.. file.Choices, file.Choices[0] with { Step = file.Choices.Count + 1 }] }).Mismatch!;
        Assert.Equal(file.Choices.Count + 1, mismatch.Step);
        Assert.Contains("the schedule is over", mismatch.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistake_that_is_another_one_is_told()
    {
        var file = FileOf(Samples.Buffer(isBroken: true)) with { Signature = "another", Headline = "Another mistake." };
        var mismatch = Explorer.Replay(Samples.Buffer(isBroken: true), file).Mismatch!;
        Assert.Equal((file.Choices.Count + 1, "\"Another mistake.\""), (mismatch.Step, mismatch.Expected));
        Assert.StartsWith("it shows another mistake: A deadlock", mismatch.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Invariant_of_a_test_has_to_be_stated_again()
    {
        var options = new ExploreOptions { Invariant = ("never two on their way", state => state.Object("empty").Stored == 1) };
        var found = Explorer.Explore(Samples.Buffer(), options).Finding!;
        ReplayFile.Write(_path, Samples.Buffer(), [], options, found);
        Assert.Equal(FindingKind.BrokenInvariant, Explorer.Replay(Samples.Buffer(), ReplayFile.Read(_path), options).Finding?.Kind);
        Assert.NotNull(Explorer.Replay(Samples.Buffer(), ReplayFile.Read(_path)).Mismatch);
    }

    [Fact]
    public void File_of_another_topology_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Explorer.Replay(Samples.Philosophers(2), FileOf(Samples.Buffer(isBroken: true))));
        Assert.Contains("'buffer-broken'", refused.Message, StringComparison.Ordinal);
    }

    private ReplayFile FileOf(Topology topology)
    {
        ReplayFile.Write(_path, topology, [], new ExploreOptions(), Explorer.Explore(topology).Finding!);
        return ReplayFile.Read(_path);
    }

    private static Topology Sample(string name) => name switch
    {
        "buffer" => Samples.Buffer(isBroken: true),
        "counter" => Samples.Counter(isGuarded: false),
        "failing" => Mistaken.Failing(),
        "orphan" => Mistaken.Orphan(),
        "starving" => Mistaken.Starving(),
        _ => Mistaken.Twins(),
    };
}
