using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>send and recv: direct messages, between shells and to any process.</summary>
internal static class MessageCommands
{
    public static ShellCommand Send { get; } = new(
        "send", CommandGroup.Messages, "sends a message to a process", "[--type T] PID TEXT...",
        """
        It goes into the message queue in the process's control block. The sender is
        this shell, and not a child of it: PID $$ of another shell gets an answer here.
        A queue holds 1024 messages; then sending waits, and Ctrl-C gives up.

        Example, in two terminals; the first one shows its pid:
          echo $$; recv
          send 2 hello       with the pid that the other one has shown
        """)
    { Part = SendAsync, Arguments = ArgumentKind.Pid };

    public static ShellCommand Receive { get; } = new(
        "recv", CommandGroup.Messages, "receives messages sent to this shell", "[-n N] [--from PID] [--type T] [--timeout TIME] [-v]",
        """
        It waits for one message, or for N, from anybody, from one process, or of a
        type, takes it out of this shell's own queue, and shows it; with -v also its
        header. Ctrl-C gives up, and so does a timeout, with exit code 124.

        Example:
          send $$ hello; recv -v
        """)
    { Part = ReceiveAsync, Arguments = ArgumentKind.None };

    private static async Task<int> SendAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, ["--type="], anywhere: false);
        var type = options.Number("--type", 0, 0);
        var to = options.Take("the pid");
        var pid = new Pid(Options.NumberOf(to, "the pid", 1));
        if (options.Rest.Count == 0) throw new ShellException("the text is missing", ShellExit.WrongLine);
        var body = (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(string.Join(' ', options.Rest));
        await NamedWork.DoAsync(to, async () => await context.Self.SendAsync(pid, body, type, cancellationToken: token));
        return 0;
    }

    private static async Task<int> ReceiveAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, ["-n=", "--from=", "--type=", "--timeout=", "-v"]);
        options.RequireEnd();
        var count = options.Number("-n", 1, 1);
        Pid? from = options.Value("--from") is { } text ? new Pid(Options.NumberOf(text, "'--from'", 1)) : null;
        var (type, timeout) = (options.Number("--type", 0, 0), options.Time("--timeout"));
        for (var i = 0; i < count; i++)
        {
            try
            {
                var message = await context.Self.ReceiveAsync(from, type, timeout, token);
                await context.SayAsync(MessageText.Of(message.Header, TextOf(message), options.Has("-v")), token);
            }
            catch (IpcException late) when (late.Errno == Errno.ETIMEDOUT)
            {
                throw new ShellException($"nothing came in {options.Value("--timeout")}", ShellExit.TimedOut);
            }
        }

        return 0;
    }

    private static string TextOf(Message message) => message.Body is ReadOnlyMemory<byte> bytes ? Encoding.UTF8.GetString(bytes.Span) : message.DescribeBody();
}
