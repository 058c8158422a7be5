using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class JobTests
{
    [Fact]
    public async Task Job_is_announced_listed_and_told_of_when_it_has_ended()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type("mkfifo f");
        terminal.Type("cat < f | cat &");
        await terminal.ShowsAsync($"[1] {session.Pid.Value + 3}\n");
        terminal.Type("jobs");
        await terminal.ShowsAsync($"[1] running     cat < f | cat  (pids {session.Pid.Value + 2} {session.Pid.Value + 3})\n");
        terminal.Type("echo hello > f; wait");
        await terminal.ShowsAsync("hello\n");
        await terminal.ShowsAsync("[1] done        cat < f | cat\n");
        terminal.Type("jobs; echo end");
        await terminal.ShowsAsync("ipc:~$ end\n");
    }

    [Fact]
    public async Task Killed_and_failed_jobs_say_so()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type("sleep 1000 & cat nothing & kill -KILL %1; wait");
        await terminal.ShowsAsync("[1] killed by SIGKILL  sleep 1000\n[2] exit 1      cat nothing\n");
    }

    [Fact]
    public async Task Background_job_reads_no_line_of_the_terminal()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type("cat & wait");
        terminal.Type("echo mine");
        await terminal.ShowsAsync("mine\n");
    }

    [Fact]
    public async Task Job_brought_to_the_foreground_is_waited_for()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("mkfifo f; cat < f &");
        terminal.Type("fg %1; echo back");
        await terminal.ShowsAsync("cat < f\n");
        other.Type("echo hello > f");
        await terminal.ShowsAsync("hello\nback\n");
    }

    [Fact]
    public async Task Process_of_the_foreground_that_another_shell_kills_is_told_of()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("echo begun; sleep 1000");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        var sleeper = kernel.Living.Single(process => process.Name == "sleep").Pid;
        other.Type($"kill {sleeper}");
        await terminal.ShowsAsync($"sleep (pid {sleeper}): killed by SIGTERM\n");
        Assert.False(session.Completion.IsCompleted);
    }

    [Fact]
    public async Task Message_goes_from_one_shell_to_the_other_and_back()
    {
        await using var kernel = new ShellKernel();
        var (first, one) = await kernel.OpenAsync();
        var (second, two) = await kernel.OpenAsync();
        one.Type("recv -v");
        two.Type($"send {first.Pid} hello");
        await one.ShowsAsync($"from {second.Pid}, type 0, 5 B: hello\n");
        two.Type($"recv --from {first.Pid} --type 3 | cat");
        one.Type($"send {second.Pid} no");
        one.Type($"send --type 3 {second.Pid} yes");
        await two.ShowsAsync("yes\n");
    }
}
