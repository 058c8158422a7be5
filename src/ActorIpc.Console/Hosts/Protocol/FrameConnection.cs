using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorIpc.Console.Hosts.Protocol;

/// <summary>One side of a connection between a host and whoever is attached to it: frames of a kind, a length and a content.</summary>
/// <remarks>Any thread may send, one at a time; one reads. What does not look like a frame ends the connection: the other side is no program of ours.</remarks>
/// <param name="socket">The connection.</param>
/// <param name="longest">The longest content that is accepted, in bytes.</param>
internal sealed class FrameConnection(Socket socket, int longest = FrameConnection.LongestContent) : IAsyncDisposable
{
    /// <summary>The longest content, in bytes; data that is longer goes in several frames.</summary>
    public const int LongestContent = 1 << 24;

    /// <summary>The longest content that anybody has to send to a host: the commands of a command line.</summary>
    public const int LongestToHost = 1 << 20;

    private const int HeadLength = 5;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly byte[] _head = new byte[HeadLength];
    private byte[] _content = [];

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> content, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, LongestContent);
        // In one piece, and never given up in the middle: half a frame would spoil all that follow.
        var frame = new byte[HeadLength + content.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), content.Length);
        content.CopyTo(frame.AsMemory(HeadLength));
        await _turn.WaitAsync(token).ConfigureAwait(false);
        var sent = SendInTurnAsync(frame);
        await (token.CanBeCanceled ? sent.WaitAsync(token) : sent).ConfigureAwait(false);
    }

    /// <summary>Sends a text.</summary>
    public ValueTask SendAsync(FrameKind kind, string text = "") => SendAsync(kind, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a message.</summary>
    public ValueTask SendAsync<T>(FrameKind kind, T message, JsonTypeInfo<T> type) => SendAsync(kind, JsonSerializer.SerializeToUtf8Bytes(message, type));

    /// <summary>Reads the next frame, whose content is there until the next one is read; null when the other side is gone.</summary>
    public async ValueTask<Frame?> ReadAsync(CancellationToken token = default)
    {
        try
        {
            if (await _stream.ReadAtLeastAsync(_head, HeadLength, throwOnEndOfStream: false, token).ConfigureAwait(false) < HeadLength) return null;
            var length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(1));
            if (length < 0 || length > longest || !Enum.IsDefined((FrameKind)_head[0])) return null;
            if (_content.Length < length) _content = new byte[Math.Max(length, 1 << 12)];
            await _stream.ReadExactlyAsync(_content.AsMemory(0, length), token).ConfigureAwait(false);
            return new Frame((FrameKind)_head[0], _content.AsMemory(0, length));
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or SocketException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task SendInTurnAsync(byte[] frame)
    {
        try
        {
            await _stream.WriteAsync(frame, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            throw new IOException("the other side is gone", gone);
        }
        finally
        {
            _turn.Release();
        }
    }
}

/// <summary>A frame that was read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its content.</param>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Content)
{
    /// <summary>The content as text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The content as a number; 0 if it is none.</summary>
    public int Number => int.TryParse(Text, out var number) ? number : 0;

    /// <summary>The content as a message; null if it is none.</summary>
    public T? Read<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Content.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
