using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Shell.Running;

/// <summary>The pipes that a shell holds both ends of, by names of its own: <c>&lt; %NAME</c> and <c>&gt; %NAME</c> give an end to a command.</summary>
internal sealed class HeldPipes(Process self)
{
    private readonly SortedDictionary<string, HeldPipe> _pipes = new(StringComparer.Ordinal);

    /// <summary>They, by name.</summary>
    public IReadOnlyCollection<HeldPipe> All => _pipes.Values;

    public HeldPipe? Find(string name) => _pipes.GetValueOrDefault(name);

    /// <summary>pipe(2).</summary>
    public HeldPipe Create(string name, PipeOptions options)
    {
        var (reader, writer) = self.CreatePipe(name, options);
        return _pipes[name] = new HeldPipe(name, reader, writer);
    }

    /// <summary>Forgets a pipe none of whose ends is open any more.</summary>
    public void Remove(HeldPipe pipe) => _pipes.Remove(pipe.Name);
}

/// <summary>A pipe of the shell; an end that it has closed is null.</summary>
internal sealed class HeldPipe(string name, PipeReader reader, PipeWriter writer)
{
    public string Name { get; } = name;

    public PipeReader? Reader { get; private set; } = reader;

    public PipeWriter? Writer { get; private set; } = writer;

    public async Task CloseReaderAsync()
    {
        if (Reader is { } reader) await reader.CloseAsync();
        Reader = null;
    }

    public async Task CloseWriterAsync()
    {
        if (Writer is { } writer) await writer.CloseAsync();
        Writer = null;
    }
}
