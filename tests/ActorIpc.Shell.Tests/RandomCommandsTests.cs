using System.Text;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests;

/// <summary>A thousand random command lines for two shells of one kernel, sensible ones and nonsense.</summary>
public sealed class RandomCommandsTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Lines = 1000;

    // Some do not come to rest for long.
    private const int Looks = 50;

    private static readonly string[] Names = ["a", "b", "c", "d/x", "nothing/x", "/tmp/t", "d"];

    private static readonly string[] Whole =
    [
        "mkfifo {n}", "mkdir d", "ls", "ls -lF", "ls *", "rm {n}", "rm -f {n}", "mv {n} {n}", "ln {n} {n}", "chmod {o} {n}", "cd d", "cd", "cd -", "pwd", "cat {n}", "cat < {n}",
        "echo hello > {n}", "echo more >> {n}", "cat {n} | wc", "yes | head -n 3", "seq 100 | sort -n | grep 9 | wc -l", "cat > {n}", "cat <> {n}", "tee {n}", "cat", "wc", "sleep 1000",
        "sleep 0", "jobs", "fg", "wait", "kill %1", "kill -9 %2", "kill -INT $!", "mailbox create {b}", "mailbox send {b} hello", "mailbox recv {b}", "mailbox recv {b} --timeout 1ms",
        "mailbox ls", "mailbox create {b} --rendezvous", "sem create {b} 1", "sem P {b}", "sem V {b}", "sem ls", "shm create {b} 32", "shm set {b} 3 hello", "shm get {b}", "shm dump {b}",
        "ipcrm {b}", "pipe {b}", "pipe", "echo data > %{b}", "cat < %{b}", "head -n 1 < %{b}", "pipe --close {b}", "pipe --close {b}.w", "send $$ hello", "send {p} hello", "recv", "recv --timeout 1ms",
        "trace -n 3", "trace", "help", "help {c}", "{c}", "{c} {n}", "mkfif x", "echo |", "'", "echo $x $? $$", "x={n}", "cat nothing || echo it is not there", "help | head -n 2",
        "yes | recv --timeout 1ms", "echo a | jobs", "kill -TERM {p}", "cat {n} {n} 2>&1 | sort", "grep -v x < {n} > {n}", "seq 1 100000 | tail", "seq 100000 | wc -c", "mailbox send {b}",
    ];

    private static readonly string[] Connectors = [" | ", " ; ", " && ", " || ", " & "];

    [Theory]
    [InlineData(1)]
    public async Task Thousand_random_lines_leave_shells_that_answer_and_no_process(int seed)
    {
        var random = new Random(seed);
        var typed = new StringBuilder();
        try
        {
            await using var kernel = new ShellKernel();
            (ShellSession Session, FakeTerminal Terminal)[] shells = [await kernel.OpenAsync(), await kernel.OpenAsync()];
            for (var i = 0; i < Lines; i++)
            {
                var which = random.Next(2);
                var (session, terminal) = shells[which];
                var line = Line(random, shells.Select(shell => shell.Session.Pid.Value).ToArray());
                typed.Append($"{which}: {line}\n");
                terminal.Type(line);
                // Sometimes the next line comes at once, and whoever reads then gets it.
                if (random.Next(4) == 0) continue;
                await ReachPromptAsync(kernel, session, terminal, i, random);
            }

            foreach (var (session, terminal) in shells) await ReachPromptAsync(kernel, session, terminal, Lines, random);
            foreach (var (session, terminal) in shells)
            {
                terminal.Type("exit");
                await session.Completion.WaitAsync(ShellKernel.Patience);
            }

            Assert.Empty(kernel.Living.Select(process => process.Description));
        }
        catch
        {
            output.WriteLine(typed.ToString());
            throw;
        }
    }

    // What waits is interrupted until the shell answers.
    private static async Task ReachPromptAsync(ShellKernel kernel, ShellSession session, FakeTerminal terminal, int number, Random random)
    {
        for (var attempt = 0; ; attempt++)
        {
            // A line that was not finished is given up.
            terminal.Type(IShellTerminal.GivenUp);
            // Quotes: what a program only copies to the terminal is no answer.
            terminal.Type($"echo 'alive'-{number}-{attempt}");
            if (random.Next(2) == 0) session.Interrupt();
            var answer = $"alive-{number}-{attempt}\n";
            if (await kernel.SettleUnlessAsync(() => terminal.Shown.Contains(answer, StringComparison.Ordinal), Looks))
            {
                terminal.Clear();
                return;
            }

            session.Interrupt();
        }
    }

    private static string Line(Random random, int[] pids)
    {
        var line = new StringBuilder();
        for (var more = random.Next(4); ; more--)
        {
            line.Append(One(random, pids));
            if (more <= 0) break;
            line.Append(Connectors[random.Next(Connectors.Length)]);
        }

        return line.Append(random.Next(5) == 0 ? " &" : "").ToString();
    }

    private static string One(Random random, int[] pids)
    {
        var commands = Shell.Commands.CommandTable.All;
        return Whole[random.Next(Whole.Length)]
            .Replace("{c}", Name(random, [.. commands.Select(command => command.Name).Where(name => name is not ("exit" or "yes"))]), StringComparison.Ordinal)
            .Replace("{n}", Name(random, Names), StringComparison.Ordinal)
            .Replace("{b}", Name(random, ["p", "q"]), StringComparison.Ordinal)
            .Replace("{o}", Name(random, ["600", "000", "777"]), StringComparison.Ordinal)
            // Signals go to processes that are not the shells; they are asked for by name elsewhere.
            .Replace("kill -TERM {p}", $"kill -TERM {pids.Max() + random.Next(1, 200)}", StringComparison.Ordinal)
            .Replace("{p}", $"{pids[random.Next(pids.Length)]}", StringComparison.Ordinal);
    }

    private static string Name(Random random, IReadOnlyList<string> names) => names[random.Next(names.Count)];
}
