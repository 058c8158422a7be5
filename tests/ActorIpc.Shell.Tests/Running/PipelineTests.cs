using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Running;
using ActorIpc.Shell.Terminals;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class PipelineTests
{
    // More than a pipe holds.
    private const int Messages = 40;

    [Theory]
    [InlineData("recv -n 40 | help > /dev/null")]
    [InlineData("recv -n 40 | x=1")]
    [InlineData("recv -n 40 | nosuch")]
    [InlineData("recv -n 40 | cat | help > /dev/null")]
    [InlineData("yes | cat | pwd > /dev/null")]
    [InlineData("yes | jobs | jobs")]
    public async Task Part_of_the_shell_that_reads_nothing_does_not_block_what_writes_to_it(string line)
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type($"echo begun; {line}");
        await terminal.ShowsAsync("begun\n");
        var text = new string('x', 5000);
        for (var i = 0; i < Messages; i++) other.Type($"send {session.Pid} {text}");
        await terminal.ShowsAsync("ipc:~$ ");
        terminal.Type("echo alive");
        await terminal.ShowsAsync("alive\n");
    }

    [Fact]
    public async Task Pipeline_whose_second_command_cannot_be_started_ends_the_first()
    {
        await using var kernel = new ShellKernel();
        var tried = new TaskCompletionSource<(Errno Errno, JobMember First)>();
        await kernel.Kernel.SpawnAsync(new ProcessSpec("shell", [], async self =>
        {
            var shell = new ShellProcess(self, kernel.Kernel, new TerminalSet(new FakeTerminal()), new Foreground(kernel.Kernel));
            var (reader, writer) = self.CreatePipe("closed");
            await reader.CloseAsync();
            var job = new Job("sleep 1000 | cat", shell.Terminal.NewGroup());
            shell.Terminal.Bring(job.Group);
            try
            {
                await shell.Pipelines.StartAllAsync([Planned("sleep", ["1000"], []), Planned("cat", [], [reader])], job);
            }
            catch (IpcException failure)
            {
                tried.SetResult((failure.Errno, job.Members.Single()));
            }

            await writer.CloseAsync();
        }));
        var (errno, first) = await tried.Task.WaitAsync(ShellKernel.Patience);
        Assert.Equal(Errno.EBADF, errno);
        Assert.Equal(Signal.Kill, first.Status?.Signal);
        Assert.DoesNotContain(kernel.Living, process => process.Pid == first.Pid);
        Assert.True(await kernel.SettleUnlessAsync(() => !kernel.Living.Any()));
    }

    [Fact]
    public async Task Job_in_the_background_finds_the_end_and_one_that_is_brought_back_reads()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("mkfifo f; cat & wait; cat f - & echo begun");
        await terminal.ShowsAsync("begun\n");
        terminal.Type("fg");
        await terminal.ShowsAsync("cat f -\n");
        await kernel.SettleAsync();
        other.Type("echo first > f");
        await terminal.ShowsAsync("first\n");
        terminal.Type("second");
        await terminal.ShowsAsync("second\n");
        terminal.TypeEnd();
        await terminal.ShowsAsync("ipc:~$ ");
    }

    private static PlannedCommand Planned(string name, IReadOnlyList<string> arguments, IReadOnlyList<ObjectEnd> given) =>
        new(name, CommandTable.Find(name), arguments, [], given);
}
