using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Explaining;

/// <summary>What the names of all processes stand for, as far as the lines so far tell.</summary>
internal sealed class NamesSoFar
{
    private readonly Dictionary<(string Process, string Name), Named> _names = [];

    /// <summary>What an argument stands for.</summary>
    public Named Find(string process, Argument argument) => argument switch
    {
        Reference { Name: var name } when _names.TryGetValue((process, name), out var named) => named,
        Number => new Named(ObjectKinds.None, ["number"]),
        _ => Named.Nothing,
    };

    /// <summary>A child has all that its parent has.</summary>
    public void Fork(Fork fork)
    {
        foreach (var ((process, name), named) in _names.ToList())
            if (process == fork.Parent) _names[(fork.Child, name)] = named;
    }

    /// <summary>Takes over what a call bound or closed that did not fail. One that waits is taken to succeed later: nobody can use its names before.</summary>
    public void Apply(string process, Call call)
    {
        if (call.Name is "close" or "mq_close" or "sem_close" or "shmdt" or "munmap" && call.Arguments[0] is Reference { Name: var gone })
            _names[(process, gone)] = Find(process, call.Arguments[0]) with { Facts = [Words.Closed] };
        if (call.As.Count == 0) return;
        if (call.Name == "pipe") BindPipe(process, call);
        else _names[(call.Receiver ?? process, call.As[0])] = BoundBy(process, call);
    }

    private void BindPipe(string process, Call call)
    {
        var options = new List<string>();
        if (call.Word("mode") is { } mode) options.Add(mode);
        if (call.Word("readers") is { } readers) options.Add(readers);
        if (call.Option("capacity", Words.PipeBuf) < Words.PipeBuf) options.Add(Words.Tiny);
        var pipe = new object();
        var isTwoWay = options.Contains("halfduplex");
        _names[(process, call.As[0])] = new Named(ObjectKinds.Pipe, [.. options, isTwoWay ? "both" : "reads"], pipe);
        _names[(process, call.As[1])] = new Named(ObjectKinds.Pipe, [.. options, isTwoWay ? "both" : "writes"], pipe);
    }

    private Named BoundBy(string process, Call call) => call.Name switch
    {
        "dup" or "give" => Find(process, call.Arguments[0]),
        // Another description, but the same FIFO whenever the path is the same; names may change, so nothing is said about that.
        "open" => new Named(ObjectKinds.Fifo, [Access(call)]),
        "mq_open" => new Named(ObjectKinds.Queue, [Access(call)]),
        "shm_open" => new Named(ObjectKinds.Memory, [Access(call)]),
        "msgget" => new Named(ObjectKinds.Messages, []),
        "semget" => new Named(ObjectKinds.Set, []),
        "sem_open" or "sem_init" => new Named(ObjectKinds.Semaphore, []),
        "shmget" => new Named(ObjectKinds.Segment, []),
        "shmat" or "mmap" => new Named(ObjectKinds.Attachment, call.Has("RDONLY") ? ["readonly"] : []),
        _ => Named.Nothing,
    };

    private static string Access(Call call) => call.At<Word>(1).Text switch { "RDONLY" => "reads", "WRONLY" => "writes", _ => "both" };
}
