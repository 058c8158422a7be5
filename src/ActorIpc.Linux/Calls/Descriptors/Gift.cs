using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary><c>give FD to B as x</c>: the descriptor travels in a message over the socket that all processes have.</summary>
internal static class Gift
{
    private const int SocketLevel = 1, Rights = 1, DontWait = 0x40, NameSize = 16, ControlSize = 24, HeaderSize = 56;

    public static CallResult? Give(LinuxCall call)
    {
        if (call.Run.Find(call.Call.At<ProcessName>(1).Name) is not { } receiver) return CallResult.Failed(Errno.ESRCH);
        var (message, control) = Message(call.Agent);
        AgentData.At<int>(control, NameSize) = (int)call.Descriptor();
        if (call.Invoke("sendmsg", Furnishing.GiftSender, message, DontWait) == -1) return call.Failure;

        var taker = receiver == call.Process ? call.Agent : receiver.Porter;
        taker.ClearData();
        (message, control) = Message(taker);
        taker.Must("recvmsg", Furnishing.GiftReceiver, message, DontWait);
        var bound = new Bound(BoundKind.Descriptor, AgentData.At<int>(control, NameSize));
        receiver.Names[call.Call.As[0]] = bound;
        return CallResult.Made(bound.Identity);
    }

    /// <summary>A <c>msghdr</c> with one byte of data and room for one descriptor.</summary>
    private static (nint Message, nint Control) Message(Agent agent)
    {
        var (piece, control, message) = (agent.Clear(16), agent.Clear(ControlSize), agent.Clear(HeaderSize));
        AgentData.At<nint>(piece) = agent.Clear(1);
        AgentData.At<long>(piece, 8) = 1;
        AgentData.At<long>(control) = NameSize + sizeof(int);
        AgentData.At<int>(control, 8) = SocketLevel;
        AgentData.At<int>(control, 12) = Rights;
        AgentData.At<nint>(message, 16) = piece;
        AgentData.At<long>(message, 24) = 1;
        AgentData.At<nint>(message, 32) = control;
        AgentData.At<long>(message, 40) = ControlSize;
        return (message, control);
    }
}
