using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Processes;

/// <summary>Makes a fork of the zygote, or of another process, the process that a script speaks of.</summary>
internal static class Birth
{
    private const int DieWithParent = 1;

    /// <summary>Gives it the attributes of a declaration.</summary>
    public static void Become(Agent agent, Attributes attributes, string root)
    {
        const int Unblock = 1, IgnoreSignal = 1, SignalSetSize = 128;
        var (uid, gid) = (attributes.Credentials.Uid, attributes.Credentials.Gid);
        agent.ClearData();
        agent.Must("chroot", agent.Text(root));
        agent.Must("chdir", agent.Text("/"));
        if (attributes.Credentials.Nice != 0) agent.Must("setpriority", 0, 0, attributes.Credentials.Nice);
        if (attributes.Credentials.Umask != 0) agent.Invoke("umask", attributes.Credentials.Umask);
        if (attributes.SigPipe == SigPipe.Ignore) agent.Invoke("signal", Abi.SigPipe, IgnoreSignal);
        if (attributes.SigPipe != SigPipe.Count)
        {
            var set = agent.Clear(SignalSetSize);
            AgentData.At<ulong>(set) = 1UL << (Abi.SigPipe - 1);
            agent.Must("sigprocmask", Unblock, set, 0);
        }
        if (gid != 0) agent.Must("setresgid", gid, gid, gid);
        if (uid != 0) agent.Must("setresuid", uid, uid, uid);
        DieWithZygote(agent);
    }

    /// <summary>A child and a second thread inherit all but this; and a change of the user takes it away.</summary>
    public static void DieWithZygote(Agent agent) => agent.Must("prctl", DieWithParent, Abi.SigKill);
}
