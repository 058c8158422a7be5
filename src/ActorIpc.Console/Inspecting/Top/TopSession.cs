using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Inspection;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary>Shows one picture after the other, until there were enough or somebody has seen enough.</summary>
internal sealed class TopSession(CommandEnvironment environment, LiveOutput screen, TextWriter output, TopOptions options)
{
    private readonly bool _draws = !options.Json && environment.CanDraw && environment.Terminals.Output;
    private bool _isFirst = true;

    /// <summary>Shows.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="look">Looks at it.</param>
    /// <param name="token">Ends it.</param>
    public async Task<int> RunAsync(string host, Func<CancellationToken, Task<KernelView>> look, CancellationToken token)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(token);
        // Only where a picture is drawn somebody looks at it, and can press a key.
        var pressed = _draws ? environment.KeyPressed(static key => key is 'q' or 'Q' or TerminalKeys.Interrupt, over.Token) : null;
        using var timer = new PeriodicTimer(options.Interval, environment.Time);
        var view = _draws ? new TopView(new ViewStyle(environment.AllowsColor, environment.IsUtf8)) : new TopView(new ViewStyle(HasColor: false, environment.IsUtf8));
        KernelView? before = null;
        try
        {
            for (var shown = 0; ;)
            {
                // A host that does not answer must not keep a terminal whose every key is read here.
                var looking = look(over.Token);
                if (pressed is not null) await Task.WhenAny(looking, pressed);
                if (CodeOf(pressed) is { } code) return code;
                var now = await looking;
                await ShowAsync(view, host, TopFrame.Of(before, now));
                before = now;
                if (++shown == options.Count) return ExitCodes.Ok;
                var next = timer.WaitForNextTickAsync(token).AsTask();
                if (pressed is not null) await Task.WhenAny(next, pressed);
                if (CodeOf(pressed) is { } last) return last;
                await next;
            }
        }
        finally
        {
            await over.CancelAsync();
            // The terminal has to be as before when the command ends.
            if (pressed is not null) await Task.WhenAny(pressed);
        }
    }

    // Null while nobody has seen enough.
    private static int? CodeOf(Task<char>? pressed) =>
        pressed is { IsCompletedSuccessfully: true } ? pressed.Result == TerminalKeys.Interrupt ? ExitCodes.Interrupted : ExitCodes.Ok : null;

    private async Task ShowAsync(TopView view, string host, TopFrame frame)
    {
        if (options.Json)
        {
            await output.WriteLineAsync(TopJson.Line(frame));
        }
        else if (_draws)
        {
            screen.Draw(view.Draw(host, frame, environment.Size().Width));
        }
        else
        {
            if (!_isFirst) await output.WriteLineAsync();
            foreach (var line in view.Draw(host, frame, environment.Size().Width)) await output.WriteLineAsync(line.Text);
        }

        _isFirst = false;
        // Whoever reads along wants each picture at its time.
        await output.FlushAsync();
    }
}
