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
        "trace", CommandGroup.Looking, "follows the calls of all processes", "[-n EVENTS] [--pid PID]",
        """
        A line for each: when, whose pid, what it did, and on what; '...' where it
        waits. It ends after so many events, or with Ctrl-C. Its own are not shown,
        nor what is done with the pipe that it writes to. Events that
        come too fast are dropped, and counted.

        Example, in the background of what it is to show:
          trace -n 8 & echo hello | cat; wait
        """)
    { Program = RunAsync, Arguments = ArgumentKind.Pid };

    private static async Task<int> RunAsync(ProgramContext context)
    {
        var options = Options.Read(context.Arguments, ["-n=", "--pid="]);
        options.RequireEnd();
        var left = options.Number("-n", int.MaxValue, 1);
        Pid? only = options.Value("--pid") is { } text ? new Pid(Options.NumberOf(text, "'--pid'", 1)) : null;
        var self = context.Self;
        if (self.Runtime.Kernel is not ActorKernel kernel) throw new ShellException("this kernel has no event log");
        // Whoever reads what is shown here would be shown reading it, without end.
        var into = context.Ends.GetValueOrDefault(ChildPlan.OutputEnd) is ObjectEnd end ? end.Target.Description : null;
        using var listener = kernel.Log.Listen(Waiting);
        await using var events = listener.ReadAllAsync(self.StopToken).GetAsyncEnumerator();
        while (left > 0 && await self.OutsideAsync("the next event", _ => events.MoveNextAsync()))
        {
            var traced = events.Current;
            if (traced.Pid == self.Pid || traced.Object == into || (only is not null && traced.Pid != only)) continue;
            left--;
            await context.SayAsync(LineOf(traced));
        }

        if (listener.Dropped > 0) await context.Error.WriteTextAsync($"trace: {listener.Dropped} events came too fast and were dropped\n");
        return 0;
    }

    private static string LineOf(in TraceEvent traced) => $"{traced.Time.TotalMilliseconds,10:F3} ms  {traced.Pid.Value,4}  " + traced.Kind switch
    {
        TraceKind.Done when traced.Errno != Errno.None => $"{traced.Text} on {traced.Object} = {traced.Errno}",
        TraceKind.Done => $"{traced.Text} on {traced.Object}",
        TraceKind.Blocked => $"{traced.Text} on {traced.Object} ...",
        TraceKind.Withdrawn => $"{traced.Text} on {traced.Object} given up: {traced.Errno}",
        TraceKind.Spawned => $"started: {traced.Object} {traced.Text}".TrimEnd(),
        TraceKind.Exited => $"ended: {traced.Object} {traced.Text}",
        _ => $"warning: {traced.Text}",
    };
}
