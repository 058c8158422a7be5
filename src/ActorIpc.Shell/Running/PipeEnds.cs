using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Shell.Running;

/// <summary>The pipes between the commands of a pipeline, as long as the shell holds their ends.</summary>
internal sealed class PipeEnds
{
    private readonly PipeReader?[] _readers;
    private readonly PipeWriter?[] _writers;

    public PipeEnds(Process self, IReadOnlyList<PlannedCommand> commands)
    {
        _readers = new PipeReader?[commands.Count];
        _writers = new PipeWriter?[commands.Count];
        for (var i = 1; i < commands.Count; i++) (_readers[i], _writers[i - 1]) = self.CreatePipe($"{commands[i - 1].Name}|{commands[i].Name}");
    }

    /// <summary>What a command reads; null for the first.</summary>
    public PipeReader? From(int place) => _readers[place];

    /// <summary>What a command writes; null for the last.</summary>
    public PipeWriter? To(int place) => _writers[place];

    /// <summary>Closes the shell's own read end at a place, as one does who ends without reading.</summary>
    public async Task CloseReaderAsync(int place)
    {
        if (_readers[place] is { } unread) await unread.CloseAsync();
    }

    /// <summary>Closes the shell's own ends at a place: whoever has them now is the only one. Doing it twice does nothing.</summary>
    public async Task CloseAsync(int place)
    {
        await CloseReaderAsync(place);
        if (_writers[place] is { } writer) await writer.CloseAsync();
    }
}
