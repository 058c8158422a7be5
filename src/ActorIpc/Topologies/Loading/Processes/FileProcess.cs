using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Programs;

namespace ActorIpc.Topologies.Loading;

/// <summary>A process of a file as it runs: opens its streams, runs its program, and closes them, so that its readers see the end of the data.</summary>
internal sealed class FileProcess
{
    public required Func<ProgramContext, Task<int>> Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string Directory { get; init; }

    /// <summary>Its standard streams, in the order in which they are opened.</summary>
    public required IReadOnlyList<FileStreamEnd> Streams { get; init; }

    /// <summary>What else it has: the names, and which of its ports each is.</summary>
    public required IReadOnlyList<(string Name, int Port)> Uses { get; init; }

    public required Func<Process, string, FileAccess, ValueTask<Stream>> OpenHostFile { get; init; }

    /// <summary>Runs it with what its ports gave, in their order. Nothing here is changed: every start of the process uses the same.</summary>
    public async Task<int> RunAsync(Process self, IReadOnlyList<object> ends)
    {
        var open = new Dictionary<string, Stream>();
        try
        {
            foreach (var stream in Streams)
            {
                // Two streams to one place are one there, as after 2>&1.
                var same = stream.Key == "stdin" || stream.Target is StreamTarget.Host or StreamTarget.Nothing ? null : Streams.FirstOrDefault(other => other.Key != "stdin" && other.IsSamePlace(stream) && open.ContainsKey(other.Key));
                open.Add(stream.Key, same is null ? await OpenAsync(self, stream, ends) : open[same.Key]);
            }

            return await Program(new ProgramContext
            {
                Self = self,
                Arguments = Arguments,
                Input = open.GetValueOrDefault("stdin", Stream.Null),
                Output = open.GetValueOrDefault("stdout", Stream.Null),
                Error = open.GetValueOrDefault("stderr", Stream.Null),
                Directory = Directory,
                Ends = Uses.ToDictionary(static use => use.Name, use => ends[use.Port]),
            });
        }
        finally
        {
            foreach (var stream in open.Values.Distinct()) await stream.DisposeAsync();
        }
    }

    private async ValueTask<Stream> OpenAsync(Process self, FileStreamEnd stream, IReadOnlyList<object> ends) => (stream.Target, stream.Key) switch
    {
        (StreamTarget.Pipe, "stdin") => ((PipeReader)ends[stream.Port]).AsStream(),
        (StreamTarget.Pipe, _) => ((PipeWriter)ends[stream.Port]).AsStream(),
        (StreamTarget.Fifo, "stdin") => (await self.OpenFifoReaderAsync((string)ends[stream.Port])).AsStream(),
        (StreamTarget.Fifo, _) => (await self.OpenFifoWriterAsync((string)ends[stream.Port])).AsStream(),
        (StreamTarget.HostFile, "stdin") => await OpenHostFile(self, stream.Path, FileAccess.Read),
        (StreamTarget.HostFile, _) => await OpenHostFile(self, stream.Path, FileAccess.Write),
        (StreamTarget.Host, "stdin") => self.OpenInput(),
        (StreamTarget.Host, "stdout") => self.OpenOutput(),
        (StreamTarget.Host, _) => self.OpenError(),
        _ => Stream.Null,
    };
}

/// <summary>A standard stream of a process.</summary>
/// <param name="Key">Which: <c>stdin</c>, <c>stdout</c>, <c>stderr</c>.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Port">The port of the process that it is; -1 if it is none.</param>
/// <param name="Path">The file of the host.</param>
internal sealed record FileStreamEnd(string Key, StreamTarget Target, int Port = -1, string Path = "")
{
    public bool IsSamePlace(FileStreamEnd other) => Target == other.Target && Port == other.Port && Path == other.Path;
}

/// <summary>Where a standard stream can go.</summary>
internal enum StreamTarget
{
    /// <summary>It is at its end at once, and takes everything.</summary>
    Nothing,
    /// <summary>The standard stream of the run.</summary>
    Host,
    /// <summary>A file of the host.</summary>
    HostFile,
    /// <summary>A pipe, whose end the process has from the start.</summary>
    Pipe,
    /// <summary>A FIFO, which it opens when it starts.</summary>
    Fifo,
}
