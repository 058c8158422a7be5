using System.Text;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Attaching;

/// <summary>A terminal that is attached to a host: shows what comes, and types what is wanted.</summary>
internal sealed class ShellClient(Attachment host, ITyping typing, Stream output, Stream error)
{
    // As a shell shows that SIGPIPE has ended a program.
    private const int NobodyReads = 128 + 13;

    // EPIPE.
    private const int BrokenPipe = 32;

    private bool _isUnread;
    private bool _isCutShort;
    private CancellationTokenSource _wanted = new();
    private Task _typing = Task.CompletedTask;
    private TaskCompletionSource<CompletionAnswer>? _completing;
    private int _questions;
    private int _unanswered;

    /// <summary>Serves the shell until it has ended.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> RunAsync()
    {
        typing.Completer = CompleteAsync;
        try
        {
            while (await host.Connection.ReadAsync() is { } frame)
            {
                Volatile.Write(ref _unanswered, 0);
                if (frame.Kind == FrameKind.Exit) return _isCutShort ? ExitCodes.Usage : frame.Number;
                if (frame.Kind == FrameKind.Refused) throw new CommandException(ExitCodes.Failed, frame.Text);
                await TakeAsync(frame);
                // Whoever read our output has had enough of it. The host sees the connection go, and hangs the shell up.
                if (_isUnread) return NobodyReads;
            }
        }
        finally
        {
            await WantNothingAsync();
            typing.Restore();
        }

        throw new CommandException(
            ExitCodes.Failed, $"host '{host.Welcome.Host}' (process {host.Welcome.Process}) is gone, with everything in it",
            "'actoripc shell' starts another one.");
    }

    /// <summary>Ctrl-C as a signal: while a program runs, or behind the line that starts it.</summary>
    public void Interrupt()
    {
        if (typing.Interrupt()) Send(FrameKind.Interrupt, "");
    }

    /// <summary>Ctrl-\ is meant for the program, too.</summary>
    /// <returns>Whether the host has said nothing since it was last pressed: then it is meant for this process.</returns>
    public bool Quit()
    {
        Interrupt();
        return Interlocked.Increment(ref _unanswered) > 1;
    }

    /// <summary>The terminal has another width now.</summary>
    public void Resize(int width) => Send(FrameKind.Width, width.ToString());

    private async Task TakeAsync(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Output: await WriteAsync(output, frame.Content); break;
            case FrameKind.Error: await WriteAsync(error, frame.Content); break;
            case FrameKind.Notice: typing.Say($"actoripc: {HarmlessText.Line(frame.Text)}"); break;
            case FrameKind.WantLine: await WantLineAsync(frame.Text); break;
            case FrameKind.WantInput: await WantInputAsync(frame.Number); break;
            case FrameKind.WantNothing: await WantNothingAsync(); break;
            case FrameKind.Completions when frame.Read(ProtocolJson.Default.CompletionAnswer) is { } answer && answer.Number == _questions: _completing?.TrySetResult(answer); break;
        }
    }

    private async Task WriteAsync(Stream to, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await to.WriteAsync(bytes);
            await to.FlushAsync();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The second is what the runtime makes of a descriptor that is closed.
            _isUnread = failure.HResult == BrokenPipe ? true : throw new CommandException(ExitCodes.Failed, $"standard output: {(failure is IOException ? failure.Message : "is closed")}");
        }
    }

    // What a frame says is taken out of it here: the next one will stand in its place.
    private Task WantLineAsync(string prompt) => WantAsync(token => TypeLineAsync(prompt, token));

    private Task WantInputAsync(int most) => WantAsync(token => TypeInputAsync(most, token));

    private async Task WantAsync(Func<CancellationToken, Task> type)
    {
        await WantNothingAsync();
        _wanted = new CancellationTokenSource();
        _typing = TypeAsync(type, _wanted.Token);
    }

    private async Task WantNothingAsync()
    {
        await _wanted.CancelAsync();
        await _typing;
        _wanted.Dispose();
        _wanted = new CancellationTokenSource();
    }

    private static async Task TypeAsync(Func<CancellationToken, Task> type, CancellationToken token)
    {
        try
        {
            await Task.Yield();
            await type(token);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // It is not wanted any more, or nobody is there to want it.
        }
    }

    private async Task TypeLineAsync(string prompt, CancellationToken token)
    {
        var line = await ReadAsync(() => typing.ReadLineAsync(prompt, token), null);
        if (line is not null && Encoding.UTF8.GetByteCount(line) > FrameConnection.LongestToHost)
        {
            typing.Say($"actoripc: a command line has {FrameConnection.LongestToHost} bytes at most: this one is not run, and nothing behind it");
            (line, _isCutShort) = (null, true);
        }

        await (line is null ? host.Connection.SendAsync(FrameKind.NoLine) : host.Connection.SendAsync(FrameKind.Line, line));
        if (typing.TakeInterrupt()) await host.Connection.SendAsync(FrameKind.Interrupt);
    }

    private async Task TypeInputAsync(int most, CancellationToken token)
    {
        try
        {
            var bytes = await ReadAsync(() => typing.ReadAsync(Math.Clamp(most, 1, 1 << 16), token), ReadOnlyMemory<byte>.Empty);
            await host.Connection.SendAsync(FrameKind.Input, bytes, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await host.Connection.SendAsync(FrameKind.NoInput);
        }
    }

    // Standard input that cannot be read has ended: else the host would wait for it for ever.
    private static async Task<T> ReadAsync<T>(Func<Task<T>> read, T end)
    {
        try
        {
            return await read();
        }
        catch (IOException)
        {
            return end;
        }
    }

    private async Task<CompletionAnswer> CompleteAsync(string line, int cursor, CancellationToken token)
    {
        var completing = new TaskCompletionSource<CompletionAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _completing = completing;
        await host.Connection.SendAsync(FrameKind.Complete, new CompletionQuestion(++_questions, line, cursor), ProtocolJson.Default.CompletionQuestion);
        return await completing.Task.WaitAsync(token);
    }

    private async void Send(FrameKind kind, string text)
    {
        try
        {
            await host.Connection.SendAsync(kind, text);
        }
        catch (IOException)
        {
            // The host is gone, which whoever reads from it says.
        }
    }
}
