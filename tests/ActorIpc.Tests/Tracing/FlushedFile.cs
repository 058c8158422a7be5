using System.Text;

namespace ActorIpc.Tests.Tracing;

/// <summary>A file of which somebody sees what has been flushed.</summary>
internal sealed class FlushedFile : MemoryStream
{
    private readonly Lock _gate = new();
    private string _flushed = "";
    private string _awaited = "";
    private TaskCompletionSource? _seen;

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _flushed = Encoding.UTF8.GetString(ToArray());
            if (_flushed.Contains(_awaited, StringComparison.Ordinal)) _seen?.TrySetResult();
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until a text is there.</summary>
    public Task HasAsync(string text)
    {
        lock (_gate)
        {
            if (_flushed.Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            (_awaited, _seen) = (text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _seen.Task;
        }
    }
}
