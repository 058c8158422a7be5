using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>mailbox: indirect communication, by the mailbox's name.</summary>
internal static class MailboxCommand
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["create"] = "NAME [--capacity N | --rendezvous | --unbounded] [--priority]",
        ["send"] = "NAME TEXT... [--type T] [--timeout TIME]",
        ["recv"] = "NAME [-n N] [--type T] [--timeout TIME] [-v]",
        ["ls"] = "",
    };

    public static ShellCommand Command { get; } = new(
        "mailbox", CommandGroup.Mailboxes, "makes and uses mailboxes", "create|send|recv|ls [NAME] [ARGUMENTS...]",
        """
        It holds 16 messages unless a capacity is given; in a rendezvous sender and
        receiver meet. A sender waits for room, a receiver for a message. With
        --priority the highest type comes first. NAME is /dev/mqueue/NAME, or a path;
        'ipcrm NAME' removes it. Text that begins with a dash comes after '--'.

        Example:
          mailbox create box; mailbox send box hello; mailbox recv box -v
        """)
    { Program = RunAsync, SubCommands = Known };

    private static Task<int> RunAsync(ProgramContext context)
    {
        if (context.Arguments.Count == 0) throw Options.WhichOne(Known);
        IReadOnlyList<string> rest = [.. context.Arguments.Skip(1)];
        return context.Arguments[0] switch
        {
            "create" => CreateAsync(context, Options.Read(rest, ["--capacity=", "--rendezvous", "--unbounded", "--priority"])),
            "send" => SendAsync(context, Options.Read(rest, ["--type=", "--timeout="])),
            "recv" => ReceiveAsync(context, Options.Read(rest, ["-n=", "--type=", "--timeout=", "-v"])),
            "ls" => ListAsync(context, Options.Read(rest, [])),
            var other => throw Options.NoSubCommand("mailbox", other, Known),
        };
    }

    private static async Task<int> CreateAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        options.RequireEnd();
        if (new[] { "--capacity", "--rendezvous", "--unbounded" }.Count(options.Has) > 1)
            throw new ShellException("only one of --capacity, --rendezvous and --unbounded can be meant", ShellExit.WrongLine);
        int? capacity = options.Has("--unbounded") ? null : options.Has("--rendezvous") ? 0 : options.Number("--capacity", MailboxOptions.DefaultCapacity, 1);
        var order = options.Has("--priority") ? MailboxOrder.Priority : MailboxOrder.Arrival;
        await NamedWork.DoAsync(name, async () => await context.Self.CreateMailboxAsync<ReadOnlyMemory<byte>>(
            PathOf(context, name), new MailboxOptions { Capacity = capacity, Order = order }));
        return 0;
    }

    private static async Task<int> SendAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        if (options.Rest.Count == 0) throw new ShellException("the text is missing", ShellExit.WrongLine);
        var (text, type, timeout) = (Encoding.UTF8.GetBytes(string.Join(' ', options.Rest)), options.Number("--type", 0, 0), options.Time("--timeout"));
        await NamedWork.DoAsync(name, async () =>
        {
            var box = await context.Self.OpenMailboxAsync<ReadOnlyMemory<byte>>(PathOf(context, name), MailboxAccess.Send);
            await TimeLimit.KeepAsync($"there was no room in {options.Value("--timeout")}", async () => await box.SendAsync(text, type, timeout));
        });
        return 0;
    }

    private static async Task<int> ReceiveAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        options.RequireEnd();
        var (count, timeout) = (options.Number("-n", 1, 1), options.Time("--timeout"));
        var filter = options.Has("--type") ? LetterFilter.OfType(options.Number("--type", 0, 0)) : LetterFilter.Any;
        await NamedWork.DoAsync(name, async () =>
        {
            var box = await context.Self.OpenMailboxAsync<ReadOnlyMemory<byte>>(PathOf(context, name), MailboxAccess.Receive);
            for (var i = 0; i < count; i++)
            {
                await TimeLimit.KeepAsync($"nothing came in {options.Value("--timeout")}", async () =>
                {
                    var letter = await box.ReceiveAsync(filter, timeout);
                    await context.SayAsync(MessageText.Of(letter.Header, Encoding.UTF8.GetString(letter.Body.Span), options.Has("-v")));
                });
            }
        });
        return 0;
    }

    private static async Task<int> ListAsync(ProgramContext context, Options options)
    {
        options.RequireEnd();
        foreach (var entry in await context.Self.ListAsync(WellKnownFolders.Queues))
        {
            if (entry.Kind != "mailbox") continue;
            await context.SayAsync($"{entry.Name}  {await DescribeAsync(context.Self, WellKnownFolders.QueueAt(entry.Name))}");
        }

        return 0;
    }

    private static async Task<string> DescribeAsync(Process self, string path)
    {
        try
        {
            await using var box = await self.OpenMailboxAsync<ReadOnlyMemory<byte>>(path, MailboxAccess.Receive);
            var attributes = await box.GetAttributesAsync();
            return attributes.Capacity switch
            {
                null => $"{attributes.Messages} messages, no bound",
                0 => "rendezvous",
                var capacity => $"{attributes.Messages} of {capacity} messages",
            };
        }
        catch (IpcException failure)
        {
            // Somebody else's, or gone between the two calls.
            return ShellException.Words(failure);
        }
    }

    private static string TakeName(Options options) => options.Take("the name of a mailbox");

    private static string PathOf(ProgramContext context, string name) => name.Contains('/') ? Paths.Resolve(context.Directory, name) : WellKnownFolders.QueueAt(name);
}
