using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary>Pipes, and reading and writing.</summary>
internal static class PipeCalls
{
    private const int SetPipeSize = 1031, GetPipeSize = 1032, InputCount = 0x541B;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("pipe", Pipe),
        new("read", Read),
        new("write", call => call.Count("write", call.Descriptor(), call.Put(1), call.Call.BytesAt(1).Length)),
        new("writev", WriteVector),
        new("fcntl SETPIPE_SZ", call => call.Count("fcntl", call.Descriptor(), SetPipeSize, (nint)call.Call.NumberAt(1))),
        new("fcntl GETPIPE_SZ", call => call.Count("fcntl", call.Descriptor(), GetPipeSize)),
        new("ioctl FIONREAD", CountInput),
        new("tee", call => call.Count("tee", call.Descriptor(), call.Descriptor(1), (nint)call.Call.NumberAt(2), SpliceFlags(call))),
        new("splice", call => call.Count("splice", call.Descriptor(), 0, call.Descriptor(1), 0, (nint)call.Call.NumberAt(2), SpliceFlags(call))),
        new("sigpipe", call => CallResult.Of(call.Process.SigPipes)),
    ];

    private static CallResult? Pipe(LinuxCall call)
    {
        const long Unsaid = -1;
        var ends = call.Agent.Clear(2 * sizeof(int));
        if (call.Invoke("pipe2", ends, call.Flags(("NONBLOCK", OpenFlags.NonBlocking), ("DIRECT", Abi.Direct))) == -1) return call.Failure;
        var (input, output) = (AgentData.At<int>(ends), AgentData.At<int>(ends, sizeof(int)));
        if (call.Call.Option("capacity", Unsaid) is not Unsaid and var capacity && call.Invoke("fcntl", input, SetPipeSize, (nint)capacity) == -1)
        {
            var failure = call.Failure;
            call.Invoke("close", input);
            call.Invoke("close", output);
            return failure;
        }
        call.Bind(BoundKind.Descriptor, input);
        return call.Bind(BoundKind.Descriptor, output, name: 1);
    }

    private static CallResult? Read(LinuxCall call)
    {
        var place = call.Agent.ReserveRest();
        return call.Data("read", place, call.Descriptor(), place, (nint)call.Call.NumberAt(1));
    }

    private static CallResult? WriteVector(LinuxCall call)
    {
        const int PieceSize = 16;
        var pieces = call.Call.Arguments.Skip(1).Cast<Bytes>().ToList();
        var vector = call.Agent.Clear(pieces.Count * PieceSize);
        for (var index = 0; index < pieces.Count; index++)
        {
            AgentData.At<nint>(vector, index * PieceSize) = call.Agent.Put(pieces[index].Value);
            AgentData.At<long>(vector, (index * PieceSize) + sizeof(long)) = pieces[index].Value.Length;
        }
        return call.Count("writev", call.Descriptor(), vector, pieces.Count);
    }

    private static CallResult? CountInput(LinuxCall call)
    {
        var place = call.Agent.Clear(sizeof(int));
        return call.Begin("ioctl", [call.Descriptor(), InputCount, place], _ => CallResult.Of(AgentData.At<int>(place)));
    }

    private static int SpliceFlags(LinuxCall call) => call.Flags(("NONBLOCK", 2));
}
