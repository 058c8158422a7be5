using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Tests.Topologies.Loading;

/// <summary>What a file says becomes a topology, and its processes get what they were wired to.</summary>
public sealed class TopologyFileTests
{
    [Fact]
    public void Settings_of_every_object_are_those_of_the_file()
    {
        var topology = Create(
            """
            name = all, summary = "Everything there is."
            pipes { a { capacity = 64KiB, readers = strict, mode = half-duplex }, b { capacity = 8k, packets = true } }
            fifos { f { path = /tmp/g, mode = 0640, capacity = 4096 } }
            mailboxes { m { capacity = unbounded, order = priority, receivers = one-receiver, carries = "ActorIpc.Tests.Topologies.Loading.Order, ActorIpc.Tests" }, n { owner = process } }
            semaphores { s { initial = 2, bound = 3 } }
            mutexes = [x]
            semaphore-sets { set { values = [1, 0] } }
            segments { seg { size = 4096, guard = x, path = /tmp/seg } }
            arrays { arr { length = 7, of = int } }
            processes {
              one { program = it, stdin = a, stdout = b, stderr = f, uses = [s, x, set, seg, arr, send m, send n] }
              two { program = it, stdin = b, stdout = a, uses { fifo = read f, m = receive m, n = receive n } }
            }
            """);
        Assert.Equal(("all", "Everything there is."), (topology.Name, topology.Summary));
        Assert.Equal(
            ["pipe a", "pipe b", "fifo /tmp/g", "mailbox m", "mailbox n", "semaphore s", "mutex x", "semaphore set set", "segment seg", "shared array arr"],
            topology.Objects.Select(static one => $"{one.Kind} {one.Name}"));
        var (a, b) = (Of<PipeDeclaration>(topology, "a"), Of<PipeDeclaration>(topology, "b"));
        Assert.Equal((65536, ReaderPolicy.Strict, PipeMode.HalfDuplex, false), (a.Options.Capacity, a.Options.Readers, a.Options.Mode, a.Options.Packets));
        Assert.Equal((8192, true), (b.Options.Capacity, b.Options.Packets));
        var mailbox = Of<MailboxDeclaration<Order>>(topology, "m").Options;
        Assert.Equal((null, MailboxOrder.Priority, ReceiverPolicy.OneReceiver), ((int?)mailbox.Capacity, mailbox.Order, mailbox.Receivers));
        Assert.Contains(typeof(Order), topology.AllowedTypes);
        Assert.Equal((16, MailboxOwner.Process), (Of<MailboxDeclaration<string>>(topology, "n").Options.Capacity, Of<MailboxDeclaration<string>>(topology, "n").Options.Owner));
        Assert.Equal(0b110_100_000, Of<FifoDeclaration>(topology, "/tmp/g").PathMode);
        Assert.Equal((2, 3), (Of<SemaphoreDeclaration>(topology, "s").Initial, Of<SemaphoreDeclaration>(topology, "s").Bound));
        Assert.Equal([1, 0], Of<SemaphoreSetDeclaration>(topology, "set").Values);
        Assert.Equal((4096, "/tmp/seg"), (Of<RegionDeclaration>(topology, "seg").Size, Of<RegionDeclaration>(topology, "seg").Path));
        Assert.Equal(7, Of<SharedArrayDeclaration<int>>(topology, "arr").Length);
    }

    [Fact]
    public void Settings_of_a_process_are_those_of_the_file()
    {
        var topology = Create(
            """
            processes {
              a { program = it, arguments = [x, "y z"], restart { limit = 3, min-backoff = 200ms, max-backoff = 1m }, filter = true, message-queue = 5, uid = 7 }
              b { program = it, arguments = one, restart = on-failure, message-queue = unbounded, uid = 7, gid = 8 }
              c { program = sort, restart { on-failure = off } }
            }
            """);
        var (a, b, c) = (topology.Processes[0], topology.Processes[1], topology.Processes[2]);
        Assert.Equal(["x", "y z"], a.Arguments);
        Assert.Equal(new RestartPolicy(true, 3, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1)), a.Restart);
        Assert.Equal((true, 5, 7, 7), (a.IsFilter, a.MessageQueue?.Capacity, a.Credentials.Uid, a.Credentials.Gid));
        Assert.Equal(["one"], b.Arguments);
        Assert.Equal((RestartPolicy.WhenFailed, QueueBound.Unbounded, 8), (b.Restart, b.MessageQueue, b.Credentials.Gid));
        Assert.Equal((new RestartPolicy(false), false), (c.Restart, c.IsFilter));
    }

    [Fact]
    public async Task Ends_that_a_process_uses_are_there_by_name_and_of_their_types()
    {
        var found = new TaskCompletionSource<string>();
        await RunAsync(
            """
            pipes = [p], fifos = [f], mailboxes { m {} }, semaphores { s { initial = 1 } }, mutexes = [x], semaphore-sets { set { values = [1] } }
            segments { seg { size = 8, guard = own } }, arrays { arr { length = 1 } }
            processes {
              it { program = it, directory = /tmp, uses { in = read p, out = write f, m = send m, s = s, x = use x, set = set, seg = { object = seg, as = read }, arr = arr, other = address other } }
              other { program = cat, stdout = p, stderr = null, uses = [read f, receive m] }
            }
            """,
            context =>
            {
                // The reader who is never read from must not keep the other one.
                found.SetResult(string.Join(", ", context.Ends.Select(static end => $"{end.Key} {end.Value.GetType().Name.Split('`')[0]}")) + $", in {context.Directory}");
                return Task.FromResult(0);
            });
        Assert.Equal(
            $"in {nameof(PipeReader)}, out String, m Mailbox, s {nameof(IpcSemaphore)}, x {nameof(IpcMutex)}, set {nameof(SemaphoreSet)}, seg {nameof(SharedRegion)}, arr SharedArray, other {nameof(Pid)}, in /tmp",
            await found.Task);
    }

    [Fact]
    public async Task Pipeline_of_built_in_programs_gives_what_a_shell_would()
    {
        var (output, result) = await RunAsync(
            """
            parameters { last = 3 }
            pipes { a { capacity = 4 }, b {} }
            processes {
              numbers { program = seq, arguments = [${last}, -1, 1], stdout = a }
              sorter { program = sort, stdin = a, stdout = b }
              sink { program = cat, arguments = [-n], stdin = b }
            }
            """);
        Assert.Equal("     1\t1\n     2\t2\n     3\t3\n", output);
        Assert.Equal(TopologyOutcome.Finished, result.Outcome);
    }

    [Fact]
    public async Task Classes_are_made_anew_for_each_process()
    {
        var (output, _) = await RunAsync(
            """
            mutexes = [x]
            processes {
              a { class = "ActorIpc.Tests.Topologies.Loading.Sample, ActorIpc.Tests", arguments = [1, 2], uses = [x] }
            }
            """);
        Assert.Equal("a: 1 2, 1 ends\n", output);
    }

    [Fact]
    public async Task Standard_output_and_error_to_one_place_are_one_end()
    {
        var (output, _) = await RunAsync(
            """
            pipes = [both]
            processes {
              it { program = it, stdout = both, stderr = both }
              sink { program = cat, stdin = both }
            }
            """,
            static async context =>
            {
                Assert.Same(context.Output, context.Error);
                await context.Output.WriteAsync("to one "u8.ToArray());
                await context.Error.WriteAsync("and the other\n"u8.ToArray());
                return 0;
            });
        Assert.Equal("to one and the other\n", output);
    }

    [Fact]
    public async Task Exit_code_of_a_program_is_that_of_its_process()
    {
        var (_, result) = await RunAsync("processes { it { run = [anything] } }", static _ => Task.FromResult(7));
        Assert.Equal((TopologyOutcome.Failed, 7), (result.Outcome, result.Processes[0].Status.Code));
    }

    [Fact]
    public async Task Restarted_process_opens_its_streams_again()
    {
        var starts = 0;
        var (output, result) = await RunAsync(
            """
            pipes = [p]
            processes {
              it { program = it, stdout = p, restart { min-backoff = 1ms } }
              sink { program = cat, stdin = p }
            }
            """,
            async context =>
            {
                await context.Output.WriteAsync(Encoding.ASCII.GetBytes($"start {++starts}\n"));
                return starts == 3 ? 0 : 1;
            });
        Assert.Equal("start 1\nstart 2\nstart 3\n", output);
        Assert.Equal((TopologyOutcome.Finished, 2), (result.Outcome, result.Processes[0].Restarts));
    }

    [Fact]
    public void Variable_of_the_environment_is_what_neither_the_file_nor_the_command_line_has()
    {
        var topology = Create("parameters { FROM_OUTSIDE = ${FROM_OUTSIDE} }\nprocesses { it { program = it, arguments = [${FROM_OUTSIDE}, ${?NOWHERE}] } }");
        Assert.Equal(["outside"], topology.Processes[0].Arguments);
        var given = TopologyFile.Parse("test.conf", "parameters { FROM_OUTSIDE = ${FROM_OUTSIDE} }\nprocesses { it { program = it, arguments = [${FROM_OUTSIDE}] } }", Fake()).Create("given");
        Assert.Equal(["given"], given.Processes[0].Arguments);
    }

    [Fact]
    public void File_that_is_too_long_or_missing_is_refused_by_its_name()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, new string('#', (1 << 20) + 1));
            Assert.Contains(path, Assert.Throws<IOException>(() => TopologyFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => TopologyFile.Read(path));
    }

    [Fact]
    public void Topology_with_mistakes_is_refused_with_all_of_them()
    {
        var file = TopologyFile.Parse("test.conf", "pipes = [p]\nprocesses { it { program = ti } }", Fake());
        Assert.Equal(["IPC303", "IPC409"], Assert.Throws<TopologyFileException>(() => file.Create()).Problems.Select(static problem => problem.Code));
    }

    [Theory]
    [InlineData("program = it, arguments = -n 3", "IPC201", "an array is wanted, [-n, 3]")]
    [InlineData("run = sort -u", "IPC201", "an array is wanted, [sort, -u]")]
    [InlineData("run = \"sort -u\"", "IPC306", "Each argument is an item of its own: run = [sort, -u].")]
    public void Words_where_an_array_is_wanted_are_told_how_it_is_written(string process, string code, string hint)
    {
        var problem = TopologyFile.Parse("test.conf", $"processes {{ it {{ {process} }} }}", Fake()).Problems[0];
        Assert.Equal(code, problem.Code);
        Assert.Contains(hint, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a b\"")]
    [InlineData("[\"a b\"]")]
    [InlineData("${what}")]
    public void One_argument_may_have_blanks(string arguments) =>
        Assert.Empty(TopologyFile.Parse("test.conf", $"parameters {{ what {{ default = \"a b\" }} }}\nprocesses {{ it {{ program = it, arguments = {arguments} }} }}", Fake()).Problems);

    private static T Of<T>(Topology topology, string name) where T : ObjectDeclaration => (T)topology.Objects.Single(one => one.Name == name);

    private static FakePrograms Fake(Func<ProgramContext, Task<int>>? it = null) => new(it ?? (static _ => Task.FromResult(0)));

    private static Topology Create(string text) => TopologyFile.Parse("test.conf", text, Fake()).Create();

    private static async Task<(string Output, TopologyResult Result)> RunAsync(string text, Func<ProgramContext, Task<int>>? it = null)
    {
        var output = new MemoryStream();
        await using var kernel = TestKernel.Start(new HostEnvironment(Stream.Null, output));
        var run = await kernel.StartAsync(TopologyFile.Parse("test.conf", text, Fake(it)).Create());
        while (!run.Completion.IsCompleted) await kernel.AdvanceAsync(TimeSpan.FromMilliseconds(10));
        return (Encoding.UTF8.GetString(output.ToArray()), await run.ResultAsync());
    }
}
