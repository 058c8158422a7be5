using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs.Children;
using ActorIpc.Linux.Programs.Host;
using ActorIpc.Processes;
using ActorIpc.Programs;

namespace ActorIpc.Linux.Programs;

/// <summary>One real program from its start to its end: the three streams, which flow at the same time, and the signals both ways.</summary>
/// <param name="context">The process that it is, and its streams.</param>
/// <param name="start">What is started.</param>
/// <param name="error">Where its standard error goes; null for that of the host.</param>
/// <param name="ownsInput">Whether its input is nobody's after it: then it is closed as soon as the program wants no more. Otherwise nobody reads it any more when this returns.</param>
internal sealed class RealProgramRun(ProgramContext context, ChildStart start, Stream? error, bool ownsInput)
{
    private const int BufferSize = 64 * 1024;

    private static readonly Signal[] PassedOn = [Signal.Term, Signal.Int, Signal.Hup, Signal.Quit, Signal.Usr1, Signal.Usr2];

    private readonly CancellationTokenSource _inputIsUnwanted = new();
    private readonly CancellationTokenSource _letsGo = new();
    private readonly List<Signal> _early = [];
    private Child? _child;
    private CancellationTokenRegistration _end;

    private Process Self => context.Self;

    private string Name => start.Command[0];

    public async Task<int> RunAsync()
    {
        if (Self.Runtime.Kernel.MakesEveryCallAStep) throw new NotSupportedException($"{Name} is a real program: in which order it does what is not ours to choose, so it cannot be explored.");
        // They are the body's again when the program has ended: it goes on then.
        var before = Self.Runtime.Signals.Save([.. PassedOn, Signal.Pipe]);
        foreach (var signal in PassedOn) Self.OnSignal(signal, PassOn, restart: true);
        // Output that nobody reads any more is the program's business: it gets a SIGPIPE of its own.
        Self.Ignore(Signal.Pipe);
        try
        {
            var status = await RunChildAsync(await StartAsync());
            return await WaitStatus.ExitAsAsync(Self, status);
        }
        catch (ProgramStartException cannot)
        {
            await SayAsync(cannot.Message);
            return cannot.ExitCode;
        }
        finally
        {
            before.Restore();
        }
    }

    private ValueTask<Child> StartAsync()
    {
        var wired = start with
        {
            Input = context.Input == Stream.Null ? ChildStream.Nothing : ChildStream.Pipe,
            Output = context.Output == Stream.Null ? ChildStream.Nothing : ChildStream.Pipe,
            Error = error is null ? ChildStream.Inherited : error == Stream.Null ? ChildStream.Nothing : ChildStream.Pipe,
        };
        // Also when the process ends while it is being started.
        var end = Self.Runtime.EndToken;
        return Self.OutsideAsync($"starting {Name}", async _ =>
        {
            var child = await Child.StartAsync(wired);
            _end = end.UnsafeRegister(static child => End((Child)child!), child);
            return child;
        });
    }

    private async Task<int> RunChildAsync(Child child)
    {
        _child = child;
        foreach (var signal in _early) child.Send((int)signal);
        try
        {
            var status = await FlowAsync(child);
            // Whatever it has left running is as free as what a shell's command leaves.
            child.Dispose();
            return status;
        }
        finally
        {
            // Nothing happens, unless something went wrong here.
            End(child);
            // A process that runs one program after the other keeps none of them.
            _end.Unregister();
            GiveUpInput();
            _inputIsUnwanted.Dispose();
        }
    }

    // Who is still feeding it may see a hung-up pipe after the end of everything.
    private void GiveUpInput()
    {
        try
        {
            _inputIsUnwanted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was given up before that.
        }
    }

    private static void End(Child child)
    {
        child.Send((int)Signal.Kill);
        child.Dispose();
    }

    private void PassOn(Signal signal)
    {
        if (_child is not { } child) _early.Add(signal);
        else if (!child.Exit.IsCompleted) child.Send((int)signal);
        // It has ended, and what is still waited for is not waited for any longer: something that it has started and that has its output, or who takes none of what it has written.
        else if (signal is Signal.Term or Signal.Int)
        {
            child.Send((int)signal);
            child.Close();
            _letsGo.Cancel();
        }
    }

    private async Task<int> FlowAsync(Child child)
    {
        var fed = child.Input is { } stdin ? FeedAsync(stdin, _inputIsUnwanted.Token) : Task.CompletedTask;
        var outputs = Task.WhenAll(
            child.Output is { } stdout ? DrainAsync(stdout, context.Output) : Task.CompletedTask,
            child.Error is { } stderr ? DrainAsync(stderr, error!) : Task.CompletedTask);
        var status = await Self.OutsideAsync($"running {Name}", _ => new ValueTask<int>(child.Exit));
        // What it has not read, nobody will: who writes it hears that now.
        GiveUpInput();
        await outputs;
        // Two cannot read at once. Where the body ends with the program, nobody comes next, and a read that cannot be given up, of a terminal for instance, is left alone.
        if (!ownsInput && !fed.IsCompleted) await WaitForReadAsync(fed);
        return status;
    }

    private async Task WaitForReadAsync(Task fed)
    {
        var letsGo = _letsGo.Token;
        try
        {
            await Self.OutsideAsync($"the last read of the input of {Name}", async _ =>
            {
                await fed.WaitAsync(letsGo);
                return true;
            });
        }
        catch (OperationCanceledException) when (letsGo.IsCancellationRequested)
        {
            // Whoever asks for an end wants it more than the rest of the input.
        }
    }

    /// <summary>Carries the input to the program until it ends, or the program does not want any more.</summary>
    private async Task FeedAsync(HostDescriptor stdin, CancellationToken unwanted)
    {
        try
        {
            // A program that closes its end is seen at once, also while there is nothing to be written.
            stdin.WhenHungUp(GiveUpInput);
            var buffer = new byte[BufferSize];
            while (await context.Input.ReadAsync(buffer, unwanted) is > 0 and var count)
            {
                await Self.OutsideAsync($"writing to {Name}", async _ =>
                {
                    await stdin.WriteAsync(buffer.AsMemory(0, count), unwanted);
                    return true;
                });
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IpcException { Errno: Errno.EPIPE or Errno.EBADF })
        {
            // Whoever writes to us has lost his reader: he hears of it as if he wrote to the program itself. What the caller goes on with stays open.
            if (ownsInput) await context.Input.DisposeAsync();
        }
        catch (Exception failure)
        {
            await SayAsync($"{Name}: standard input: {failure.Message}");
        }
        finally
        {
            stdin.Dispose();
        }
    }

    /// <summary>Carries output of the program on until it ends, or nobody wants any more.</summary>
    private async Task DrainAsync(HostDescriptor from, Stream to)
    {
        var letsGo = _letsGo.Token;
        try
        {
            var buffer = new byte[BufferSize];
            while (await Self.OutsideAsync($"reading from {Name}", _ => from.ReadAsync(buffer, CancellationToken.None)) is > 0 and var count)
                await to.WriteAsync(buffer.AsMemory(0, count), letsGo);
        }
        catch (OperationCanceledException) when (letsGo.IsCancellationRequested)
        {
            // Nobody takes it, and the program has ended: it is lost, as asked for.
        }
        catch (IpcException broken) when (broken.Errno is Errno.EPIPE or Errno.EBADF)
        {
            // Closed below, so that the program hears of it as it would if it wrote there itself.
        }
        catch (IOException failure)
        {
            await SayAsync($"{from.Subject}: {failure.Message}");
        }
        finally
        {
            from.Dispose();
        }
    }

    private async Task SayAsync(string message)
    {
        try
        {
            if (error is not null) await error.WriteAsync(Encoding.UTF8.GetBytes($"{message}\n"));
            else await Self.OutsideAsync("standard error", async _ =>
            {
                await Console.Error.WriteLineAsync(message);
                return true;
            });
        }
        catch (IOException)
        {
            // There is nobody left to tell.
        }
    }
}
