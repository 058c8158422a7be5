using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Hosting;
using ActorIpc.Shell;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>A shell that is attached: passes on what is typed, and sees it off.</summary>
internal sealed class ShellPeer(FrameConnection connection, ActorKernel kernel, Hello hello)
{
    /// <summary>Serves it until the shell has ended, or its terminal is gone.</summary>
    public async Task ServeAsync()
    {
        var terminal = new RemoteTerminal(connection, hello);
        var session = await ShellSession.StartAsync(kernel, terminal, hello.Commands).ConfigureAwait(false);
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
    public async Task TellAsync(string news)
    {
        if (!hello.IsInteractive) return;
        try
        {
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
        while (await connection.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            if (frame.Kind == FrameKind.Line) session.LineCame();
            if (!terminal.TryTake(frame)) break;
            if (frame.Kind == FrameKind.Interrupt) session.Interrupt();
            // One at a time: a person who asks again before there is an answer gets none to the second question.
            else if (frame.Kind == FrameKind.Complete && answering.IsCompleted && frame.Read(ProtocolJson.Default.CompletionQuestion) is { } question) answering = AnswerAsync(session, question);
        }

        terminal.HangUp();
        session.HangUp();
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
