using System.Runtime.CompilerServices;
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
            if (frame.Kind == FrameKind.Dropped) Dropped += frame.Number;
            else if (frame.Kind == FrameKind.Event && JsonTraceLine.Read(frame.Text, ended: null) is { } happened) yield return happened;
    }

    /// <inheritdoc/>
    public long Dropped { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<KernelView> LookOnceAsync(CancellationToken token)
    {
        await using var attached = await AttachAsync(Purpose.Look, token);
        if (await attached.Connection.ReadAsync(token) is not { Kind: FrameKind.View } frame) throw Gone();
        try
        {
            return KernelView.Parse(frame.Text);
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCodes.Failed, $"host '{host}': {wrong.Message}");
        }
    }

    private async Task<Attachment> AttachAsync(Purpose purpose, CancellationToken token) =>
        await HostClient.TryAttachAsync(directory, host, new Hello(Hello.Current, purpose), token, time) ?? throw Gone();

    private IOException Gone() => new($"host '{host}' has ended");
}
