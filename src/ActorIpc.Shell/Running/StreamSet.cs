using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Shell.Language;

namespace ActorIpc.Shell.Running;

/// <summary>A redirection whose target is known.</summary>
/// <param name="Stream">0 input, 1 output, 2 errors.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">The path, or <c>%NAME</c> for a pipe that the shell holds.</param>
/// <param name="CopyOf">Of a copy, the stream that is copied.</param>
/// <param name="Given">For a pipe that the shell holds, its end on the way to the process.</param>
internal sealed record PlannedRedirection(int Stream, RedirectionKind Kind, string Target, int CopyOf, PassedEnd? Given);

/// <summary>The three streams of a process, and their redirections, which it opens itself: a FIFO keeps the process waiting that opens it, and nobody else.</summary>
internal sealed class StreamSet(Stream input, Stream output, Stream error) : IAsyncDisposable
{
    private readonly Stream[] _streams = [input, output, error];
    private readonly List<Stream> _opened = [];

    public Stream Input => _streams[0];

    public Stream Output => _streams[1];

    public Stream Error => _streams[2];

    /// <summary>Opens them in order.</summary>
    /// <param name="self">The process that reads and writes.</param>
    /// <param name="directory">Its working directory.</param>
    /// <param name="redirections">They.</param>
    /// <param name="holds">Whether it is the shell itself, which goes on holding its pipes when these are closed.</param>
    /// <param name="token">Gives up.</param>
    /// <exception cref="ShellException">One cannot be opened; the message names it.</exception>
    public async Task RedirectAsync(Process self, string directory, IEnumerable<PlannedRedirection> redirections, bool holds, CancellationToken token)
    {
        foreach (var redirection in redirections)
        {
            if (redirection.Kind == RedirectionKind.Copy)
            {
                _streams[redirection.Stream] = _streams[redirection.CopyOf];
                continue;
            }

            try
            {
                var opened = redirection.Given is { } given
                    ? await AsStreamAsync(given.Adopt(self), holds)
                    : await OpenAsync(self, Paths.Resolve(directory, redirection.Target), redirection.Kind, token);
                _opened.Add(opened);
                _streams[redirection.Stream] = opened;
            }
            catch (IpcException failure)
            {
                throw ShellException.Of(failure, redirection.Target);
            }
        }
    }

    private static async Task<Stream> AsStreamAsync(ObjectEnd end, bool holds) => end switch
    {
        PipeReader reader => (holds ? await reader.DuplicateAsync() : reader).AsStream(),
        PipeWriter writer => (holds ? await writer.DuplicateAsync() : writer).AsStream(),
        _ => throw new InvalidOperationException($"A shell holds no {end.GetType().Name}."),
    };

    private static async Task<Stream> OpenAsync(Process self, string path, RedirectionKind kind, CancellationToken token)
    {
        var (access, flags) = kind switch
        {
            RedirectionKind.Read => (FileAccess.Read, OpenFlags.None),
            RedirectionKind.Both => (FileAccess.ReadWrite, OpenFlags.Create),
            RedirectionKind.Append => (FileAccess.Write, OpenFlags.Create | OpenFlags.Append),
            _ => (FileAccess.Write, OpenFlags.Create | OpenFlags.Truncate),
        };
        return (await self.OpenPathAsync(path, access, flags, cancellationToken: token)).AsStream();
    }

    /// <summary>Closes what was opened here.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _opened) await stream.DisposeAsync();
    }
}
