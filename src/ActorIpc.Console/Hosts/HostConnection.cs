using System.Runtime.CompilerServices;
using System.Text;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Running;
using ActorIpc.Inspection;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts;

/// <summary>A host that can be looked at. Each look is an attachment of its own, so that nothing is held while nobody looks.</summary>
internal sealed class HostConnection(RuntimeDirectory directory, string host, TimeProvider? time = null) : IHostConnection
{
    /// <inheritdoc/>
    public string Name => host;

    /// <inheritdoc/>
    public Task<KernelView> LookAsync(CancellationToken token) => HostPatience.SayAsync(
        directory, host, HostPatience.HaveAsync(Purpose.Look, time, LookOnceAsync, token));

    /// <inheritdoc/>
    public async IAsyncEnumerable<TraceEvent> FollowAsync([EnumeratorCancellation] CancellationToken token)
    {
        await using var attached = await AttachAsync(Purpose.Follow, token);
        while (await attached.Connection.ReadAsync(token) is { } frame)
            if (frame.Kind == FrameKind.Refused) throw Refused(frame);
            else if (frame.Kind == FrameKind.Dropped) Dropped += frame.Number;
            else if (frame.Kind == FrameKind.Event && JsonTraceLine.Read(frame.Text, ended: null) is { } happened) yield return happened;
    }

    /// <inheritdoc/>
    public long Dropped { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<KernelView> LookOnceAsync(CancellationToken token)
    {
        await using var attached = await AttachAsync(Purpose.Look, token);
        using var view = new MemoryStream();
        while (true)
        {
            if (await attached.Connection.ReadAsync(token) is not { } frame) throw Gone();
            if (frame.Kind == FrameKind.Refused) throw Refused(frame);
            if (frame.Kind != FrameKind.View) continue;
            if (frame.Content.IsEmpty) break;
            view.Write(frame.Content.Span);
        }

        try
        {
            return KernelView.Parse(Encoding.UTF8.GetString(view.GetBuffer().AsSpan(0, (int)view.Length)));
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCodes.Failed, $"host '{host}': {wrong.Message}");
        }
    }

    private async Task<Attachment> AttachAsync(Purpose purpose, CancellationToken token) =>
        await HostClient.TryAttachAsync(directory, host, new Hello(Hello.Current, purpose), token, time) ?? throw Gone();

    // It lives, and something went wrong there.
    private static CommandException Refused(Frame frame) => new(ExitCodes.Failed, frame.Text);

    private IOException Gone() => new($"host '{host}' has ended");
}
