using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Shell.Jobs;

/// <summary>The jobs in the background.</summary>
internal sealed class JobTable(Process self)
{
    private readonly List<Job> _jobs = [];

    /// <summary>They, by number.</summary>
    public IReadOnlyList<Job> All => _jobs;

    /// <summary>The one that came last.</summary>
    public Job? Latest => _jobs.LastOrDefault();

    public Job? Find(int number) => _jobs.Find(job => job.Number == number);

    public Job? Of(Pid pid) => _jobs.Find(job => job.Members.Any(member => member.Pid == pid));

    /// <summary>Gives a job its number.</summary>
    public void Add(Job job)
    {
        job.Number = _jobs.Count == 0 ? 1 : _jobs.Max(other => other.Number) + 1;
        _jobs.Add(job);
    }

    public void Remove(Job job) => _jobs.Remove(job);

    /// <summary>Sees who has ended meanwhile, without waiting.</summary>
    public async Task LookAsync()
    {
        foreach (var member in _jobs.SelectMany(job => job.Running).ToList())
        {
            var result = await self.Try(new WaitChild { Child = member.Pid }, self.Runtime.Handle);
            if (result.Succeeded) member.Status = result.Value.Status;
            // Nobody waits for it but this shell; it never came to be a child.
            else if (result.Errno == Errno.ECHILD) member.Status = ExitStatus.Killed(Signal.Kill);
        }
    }
}
