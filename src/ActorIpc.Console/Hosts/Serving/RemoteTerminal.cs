using System.Threading.Channels;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Shell;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>A shell's terminal at the other side of a connection.</summary>
internal sealed class RemoteTerminal : IShellTerminal
{
    private readonly FrameConnection _connection;
    private readonly RemoteInput _input;
    // One that was wanted, given up, and wanted again.
    private const int MostAhead = 4;

    private readonly Channel<string?> _lines = Channel.CreateBounded<string?>(new BoundedChannelOptions(MostAhead) { SingleReader = true });
    private int _width;

    /// <summary>The terminal of whoever said <paramref name="hello"/>.</summary>
    public RemoteTerminal(FrameConnection connection, Hello hello)
    {
        _connection = connection;
        _input = new RemoteInput(connection);
        (IsInteractive, _width) = (hello.IsInteractive, hello.Width);
        Output = new RemoteOutput(connection, FrameKind.Output);
        Error = new RemoteOutput(connection, FrameKind.Error);
    }

    public bool IsInteractive { get; }

    public Stream Input => _input;

    public Stream Output { get; }

    public Stream Error { get; }

    public int Width => Volatile.Read(ref _width);

    public async ValueTask<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
    {
        await _connection.SendAsync(FrameKind.WantLine, prompt).ConfigureAwait(false);
        try
        {
            return await _lines.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            await _connection.SendAsync(FrameKind.WantNothing).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes a frame that is the terminal's, and leaves others. False if so much was not asked for: it is no terminal of ours.</summary>
    public bool TryTake(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Input:
                return _input.TryTake(frame.Content);
            case FrameKind.NoInput:
                return _input.TryTakeNothing();
            case FrameKind.Line:
                return _lines.Writer.TryWrite(frame.Text);
            case FrameKind.NoLine:
                return _lines.Writer.TryWrite(null);
            case FrameKind.Width when frame.Number > 0:
                Volatile.Write(ref _width, frame.Number);
                return true;
            default:
                return true;
        }
    }

    /// <summary>The other side is gone: nobody types any more.</summary>
    public void HangUp()
    {
        _input.End();
        _lines.Writer.TryComplete();
    }
}
