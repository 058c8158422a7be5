using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;
using ActorIpc.Tracing;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>trace: what happens in the kernel, as it happens.</summary>
internal static class TraceCommand
{
    // More than that no terminal shows in time: the oldest are dropped then, and counted.
    private const int Waiting = 4096;

    public static ShellCommand Command { get; } = new(
        "trace", CommandGroup.Looking, "follows the calls of all processes", "[-n|--limit N] [--pid PID] [--object NAME] [--kind KIND]... [--json]",
        """
        A line for each event: when, on the kernel's clock, in seconds; whose pid;
        done, blocked or withdrawn for a call, spawned or exited for a process,
        warning for what the kernel has to say; and what it was about. It ends after N
        events, or with Ctrl-C. Only those of a process, about an object or of a kind
        are shown if it is said; --json shows them to programs. What this and other
        traces do is not shown, nor what is done by the commands that they are piped
        into. Events that come too fast are dropped, and counted.

        Example, in the background of what it is to show:
          trace -n 8 & echo hello | cat; wait
        """)
    { Program = RunAsync, Arguments = ArgumentKind.Pid };

    private static async Task<int> RunAsync(ProgramContext context)
    {
        var options = Options.Read(context.Arguments, ["-n=", "--limit=", "--pid=", "--object=", "--kind=", "--json"]);
        options.RequireEnd();
        if (options.Has("-n") && options.Has("--limit")) throw new ShellException("-n and --limit say the same: only one can be meant", ShellExit.WrongLine);
        int? limit = options.Has("-n") ? options.Number("-n", 1, 1) : options.Has("--limit") ? options.Number("--limit", 1, 1) : null;
        var filter = FilterOf(options);
        var self = context.Self;
        if (self.Runtime.Kernel is not ActorKernel kernel) throw new ShellException("this kernel has no event log");
        // Whoever reads what is shown here would be shown reading it, without end.
        var into = context.Ends.GetValueOrDefault(ChildPlan.OutputEnd) is ObjectEnd end ? end.Target.Description : null;
        using var listener = kernel.Log.Listen(Waiting);
        // One that is killed is not asked to dispose of anything.
        using var atEnd = self.Runtime.EndToken.UnsafeRegister(static listener => ((TraceListener)listener!).Dispose(), listener);
        await using var events = listener.ReadAllAsync(self.StopToken).GetAsyncEnumerator();
        for (var shown = 0; (limit is null || shown < limit) && await self.OutsideAsync("the next event", _ => events.MoveNextAsync());)
        {
            var traced = events.Current;
            if (traced.Object == into || kernel.Processes.Find(traced.Pid) is { IsObserver: true } || !filter.Wants(traced)) continue;
            shown++;
            await context.SayAsync(options.Has("--json") ? TraceLines.Json(traced) : TraceLines.Text(traced));
        }

        if (options.Has("--json")) await context.SayAsync(TraceLines.JsonEnd(new TraceEnd(listener.Dropped, limit)));
        if (listener.Dropped > 0) await context.Error.TellAsync($"trace: {listener.Dropped} events came too fast and were dropped");
        return 0;
    }

    private static TraceFilter FilterOf(Options options) => new(
        options.Value("--pid") is { } text ? new Pid(Options.NumberOf(text, "'--pid'", 1)) : null,
        options.Value("--object"),
        [.. options.Values("--kind").Select(KindOf)]);

    private static TraceKind KindOf(string typed) => TraceFilter.KindOf(typed)
        ?? throw new ShellException($"'--kind' is one of {string.Join(", ", TraceFilter.KindNames)}, and not '{typed}'{Suggestions.Question(typed, TraceFilter.KindNames)}", ShellExit.WrongLine);
}
