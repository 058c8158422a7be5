using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Examples.AkkaGuest;

/// <summary>A topology of two workers, whose jobs come from outside: who sends them is none of its processes.</summary>
internal static class Workshop
{
    /// <summary>How many there are.</summary>
    public const int Workers = 2;

    /// <summary>A job of this type ends the worker that gets it.</summary>
    public const int Closing = 1;

    public static Topology Topology { get; } = Topology.Define("workshop", static t =>
    {
        var jobs = t.Mailbox<int>("jobs", capacity: 4);
        var done = t.Semaphore("done", initial: 0);
        t.OpenToGuests(jobs, done);
        for (var i = 1; i <= Workers; i++) t.Process($"worker-{i}", jobs.ReceiveEnd, done.Use, WorkAsync);
    });

    private static async Task WorkAsync(Process self, Mailbox<int> jobs, IpcSemaphore done)
    {
        await using var output = new StreamWriter(self.OpenOutput()) { AutoFlush = true };
        while (true)
        {
            var job = await jobs.ReceiveAsync();
            if (job.Header.Type == Closing) break;
            await output.WriteLineAsync($"the square of {job.Body} is {(long)job.Body * job.Body}");
            await done.SignalAsync();
        }
    }
}
