using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Many to many: senders put letters into one mailbox, clerks take them out, and each letter is handled by exactly one clerk.</summary>
public static class MailRoom
{
    private const int Capacity = 4;

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "mail-room", "Several senders and several clerks at one mailbox: each letter is handled exactly once.", "[--senders N] [--clerks N] [--letters N]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var given = new Arguments("mail-room", arguments, ["--senders", "--clerks", "--letters"]);
        var (senders, clerks, letters) = (given["--senders"] ?? 3, given["--clerks"] ?? 4, given["--letters"] ?? 10_000);
        if (senders > 100 || clerks > 100) throw new UsageException("mail-room: it has 100 senders and 100 clerks at most.");
        return Topology.Define("mail-room", t =>
        {
            var mailbox = t.Mailbox<int>("mailbox", Capacity);
            for (var i = 1; i <= senders; i++) t.Process($"sender-{i}", mailbox.SendEnd, SendAsync).WithArguments($"{letters}", $"{i}");
            for (var i = 1; i <= clerks; i++) t.Process($"clerk-{i}", mailbox.ReceiveEnd, t.AddressOf("registry"), HandleAsync);
            t.Process("registry", CheckAsync).WithArguments($"{senders}", $"{letters}", $"{clerks}");
        }, Template.Summary);
    }

    private static async Task SendAsync(Process self, Mailbox<int> mailbox)
    {
        for (var number = 0; number < int.Parse(self.Arguments[0]); number++) await mailbox.SendAsync(number, type: int.Parse(self.Arguments[1]));
    }

    // It does not know how many letters there will be: the mailbox tells it when it is empty and nobody is left who could send.
    private static async Task HandleAsync(Process self, Mailbox<int> mailbox, Pid registry)
    {
        await foreach (var letter in mailbox.ReadAllAsync(untilNobodySends: true)) await self.SendAsync(registry, letter.Body, letter.Header.Type);
        await self.SendAsync(registry, self.Name);
    }

    private static async Task CheckAsync(Process self)
    {
        var (senders, letters, clerks) = (int.Parse(self.Arguments[0]), int.Parse(self.Arguments[1]), int.Parse(self.Arguments[2]));
        await using var output = new StreamWriter(self.OpenOutput());
        var handled = new HashSet<(int Sender, int Letter)>();
        var counts = new Dictionary<Pid, int>();
        while (clerks > 0)
        {
            var note = await self.ReceiveAsync();
            if (note.Body is string clerk)
            {
                await output.WriteLineAsync($"{clerk} handled {counts.GetValueOrDefault(note.Header.Sender)} letters");
                clerks--;
                continue;
            }

            var number = note.As<int>();
            self.Require(handled.Add((note.Header.Type, number)), $"a letter is handled once: letter {number} of sender-{note.Header.Type} was handled again");
            counts[note.Header.Sender] = counts.GetValueOrDefault(note.Header.Sender) + 1;
            self.ReportProgress(handled.Count, (long)senders * letters);
        }

        self.Require(handled.Count == (long)senders * letters, $"every letter is handled: {handled.Count} of {(long)senders * letters} were");
        await output.WriteLineAsync($"{handled.Count} letters of {senders} senders, each handled exactly once");
    }
}
