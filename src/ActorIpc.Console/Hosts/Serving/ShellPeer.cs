using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Hosting;
using ActorIpc.Shell;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>A shell that is attached: passes on what is typed, and sees it off.</summary>
internal sealed class ShellPeer(FrameConnection connection, ActorKernel kernel, Hello hello)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ShellSession?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _told;

    /// <summary>Ends its shell, be it only just being started, and waits until whoever sits at it was told.</summary>
    public async Task EndAsync()
    {
        if (await _started.Task.ConfigureAwait(false) is { } session) session.End();
        await _served.Task.ConfigureAwait(false);
    }

    /// <summary>It is served, or never will be.</summary>
    public void IsServed()
    {
        _started.TrySetResult(null);
        _served.TrySetResult();
    }

    /// <summary>Says to it, first of all, who the host is.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    public async Task GreetAsync(Welcome welcome)
    {
        await connection.SendAsync(FrameKind.Welcome, Handshake.Write(welcome)).ConfigureAwait(false);
        _greeted.SetResult();
    }

    /// <summary>Serves it until the shell has ended, or its terminal is gone.</summary>
    public async Task ServeAsync()
    {
        var terminal = new RemoteTerminal(connection, hello);
        var session = await ShellSession.StartAsync(kernel, terminal, hello.Commands).ConfigureAwait(false);
        _started.TrySetResult(session);
        var listening = ListenAsync(terminal, session);
        var status = await session.Completion.ConfigureAwait(false);
        try
        {
            await connection.SendAsync(FrameKind.Exit, status.ToString()).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // That was why it ended.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
    }

    /// <summary>Tells it news, if somebody is there to read them; whoever does not holds nobody up.</summary>
    public void Tell(string news)
    {
        if (!hello.IsInteractive) return;
        // Before the greeting nothing else may come: whoever attaches would take it for a host that ends.
        lock (_gate) _told = TellAfterAsync(_told ?? _greeted.Task, news);
    }

    private async Task TellAfterAsync(Task before, string news)
    {
        try
        {
            await before.ConfigureAwait(false);
            await connection.SendAsync(FrameKind.Notice, news).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is gone, and needs no news.
        }
    }

    private async Task ListenAsync(RemoteTerminal terminal, ShellSession session)
    {
        var answering = Task.CompletedTask;
        try
        {
            while (await connection.ReadAsync().ConfigureAwait(false) is { } frame)
            {
                if (frame.Kind == FrameKind.Line) session.LineCame();
                if (!terminal.TryTake(frame)) break;
                if (frame.Kind == FrameKind.Interrupt) session.Interrupt();
                // One at a time: a person who asks again before there is an answer gets none to the second question.
                else if (frame.Kind == FrameKind.Complete && answering.IsCompleted && frame.Read(ProtocolJson.Default.CompletionQuestion) is { } question) answering = AnswerAsync(session, question);
            }
        }
        finally
        {
            // Whatever went wrong, such as something that Ctrl-C calls back: nobody listens any more, and a shell that nobody can end must not stay.
            terminal.HangUp();
            session.HangUp();
        }
    }

    private async Task AnswerAsync(ShellSession session, CompletionQuestion question)
    {
        try
        {
            var cursor = Math.Clamp(question.Cursor, 0, question.Line.Length);
            var found = await session.CompleteAsync(question.Line, cursor).ConfigureAwait(false);
            await connection.SendAsync(FrameKind.Completions, new CompletionAnswer(question.Number, found.Start, found.Words), ProtocolJson.Default.CompletionAnswer).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is gone.
        }
    }
}
