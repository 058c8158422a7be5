using System.Text;
using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>One that is attached to a host.</summary>
/// <param name="connection">The connection to it.</param>
/// <param name="name">The host's name.</param>
/// <param name="hosted">What the host offers.</param>
/// <param name="time">The clock of its patience.</param>
/// <param name="over">The host ends.</param>
internal sealed class Peer(FrameConnection connection, string name, IHosted hosted, TimeProvider time, CancellationToken over)
{
    // Whoever connects and says nothing is no program of ours.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves it until it goes. Nothing that it does or sends fails the host.</summary>
    public async Task ServeAsync()
    {
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                using var tooLong = new CancellationTokenSource(Patience, time);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(over, tooLong.Token);
                if (await connection.ReadAsync(patience.Token).ConfigureAwait(false) is not { Kind: FrameKind.Hello } frame) return;
                if (Handshake.ReadHello(frame) is { } hello) await AnswerAsync(hello).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // It is gone, or never was one of ours.
            }
        }
    }

    /// <summary>Waits for it no longer, be it in the middle of a frame.</summary>
    public ValueTask CutOffAsync() => connection.DisposeAsync();

    // What goes wrong here is said there: whoever is attached cannot see why.
    private async Task AnswerAsync(Hello hello)
    {
        try
        {
            await ServeAsync(hello).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (IOException or OperationCanceledException))
        {
            await RefuseAsync($"host '{name}': {failure.Message}").ConfigureAwait(false);
        }
    }

    private Task ServeAsync(Hello hello)
    {
        if (hello.Version != Hello.Current)
            return RefuseAsync($"host '{name}' speaks version {Hello.Current} of the protocol, and this program version {hello.Version}: end the host and start it anew, with one of the two programs");
        return hello.Purpose switch
        {
            Purpose.Shell => hosted.ServeShell(connection, hello, Welcome) ?? RefuseAsync($"host '{name}' runs the topology {hosted.Kind}, and takes no shells"),
            Purpose.Look => LookAsync(),
            Purpose.Follow => new Follower(connection, hosted, over).ServeAsync(Welcome()),
            Purpose.Stop => StopAsync(),
            _ => GreetAsync().AsTask(),
        };
    }

    private Welcome Welcome() => new(name, Environment.ProcessId, hosted.Kind) { Shells = hosted.Shells, IsKept = hosted.IsKept };

    private ValueTask GreetAsync() => connection.SendAsync(FrameKind.Welcome, Handshake.Write(Welcome()));

    private async Task LookAsync()
    {
        var view = await hosted.LookAsync().ConfigureAwait(false);
        await GreetAsync().ConfigureAwait(false);
        var json = Encoding.UTF8.GetBytes(view.ToJson()).AsMemory();
        for (var at = 0; at < json.Length; at += FrameConnection.LongestContent)
            await connection.SendAsync(FrameKind.View, json[at..Math.Min(json.Length, at + FrameConnection.LongestContent)]).ConfigureAwait(false);
        await connection.SendAsync(FrameKind.View).ConfigureAwait(false);
    }

    private async Task StopAsync()
    {
        await GreetAsync().ConfigureAwait(false);
        hosted.Stop();
    }

    private async Task RefuseAsync(string why) => await connection.SendAsync(FrameKind.Refused, why).ConfigureAwait(false);
}
