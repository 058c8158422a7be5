using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Programs.Bytes;

namespace ActorIpc.Programs.Calling;

/// <summary>One running program: its options, its output, and how it tells of errors.</summary>
internal sealed class ProgramCall(ProgramContext context, string name)
{
    public ProgramContext Context { get; } = context;

    public Process Self => Context.Self;

    public ParsedOptions Options { get; set; } = new([], []);

    public IReadOnlyList<string> Operands => Options.Operands;

    /// <summary>Standard output, buffered. Whoever is about to wait for something flushes it first.</summary>
    public ByteOutput Out { get; } = new(context.Self, context.Output);

    /// <summary>Whether it has told of an error.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The exit code for an input or output that does not work.</summary>
    public int FailureCode { get; set; } = 1;

    /// <summary>The path of an operand: relative ones begin at the working directory.</summary>
    public string Resolve(string operand) =>
        operand.StartsWith('/') || operand.Length == 0 ? operand : Context.Directory.EndsWith('/') ? Context.Directory + operand : $"{Context.Directory}/{operand}";

    /// <summary>Ends the turn in the middle of a long calculation, and goes on with the next one; also the moment to hear that it is to stop.</summary>
    public async ValueTask LetOthersRunAsync()
    {
        await new HomeComing(Self.Runtime, Task.CompletedTask);
        if (Self.Runtime.TakeStop() is { } stopped) throw stopped;
    }

    /// <summary>Tells of an error and goes on.</summary>
    public async ValueTask SayAsync(string message)
    {
        HasFailed = true;
        var line = new ByteOutput(Self, Context.Error);
        line.WriteText(HarmlessText.Lines($"{name}: {message}\n"));
        await line.FlushAsync();
    }

    /// <summary>Tells that something about <paramref name="operand"/> did not work, and goes on.</summary>
    public ValueTask SayAsync(string operand, Exception failure) => SayAsync($"{operand}: {ErrnoMessage.Of(failure)}");

    /// <summary>Does something with an operand; what fails there is told.</summary>
    /// <param name="what">What it is in a message: the operand, or <c>cannot remove 'x'</c>.</param>
    /// <param name="action">Does it.</param>
    /// <returns>Whether it worked.</returns>
    public async ValueTask<bool> TryAsync(string what, Func<ValueTask> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (IpcException failure)
        {
            await SayAsync(what, failure);
            return false;
        }
    }

    /// <summary>stat(2); null, and nothing told, if nothing is there.</summary>
    public async ValueTask<Naming.NameStatus?> FindAsync(string operand)
    {
        try
        {
            return await Self.StatFileAsync(Resolve(operand));
        }
        catch (IpcException missing) when (missing.Errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return null;
        }
    }

    /// <summary>Goes through the files that were named, or standard input if none was, and opens each for reading. One that does not work is told, and the others are read.</summary>
    /// <param name="read">Reads one, given its name as it was typed.</param>
    /// <param name="operands">The names; null: all operands.</param>
    public async ValueTask ForEachInputAsync(Func<string, CheckedInput, ValueTask> read, IReadOnlyList<string>? operands = null)
    {
        operands ??= Operands;
        foreach (var operand in operands.Count == 0 ? ["-"] : operands)
        {
            if (operand == "-")
            {
                await ReadAsync("-", Context.Input, read);
                continue;
            }

            FileEnd end;
            try
            {
                // Opening a FIFO waits: what was written so far is not to wait, too.
                await Out.FlushAsync();
                end = await Self.OpenPathAsync(Resolve(operand), FileAccess.Read);
            }
            catch (IpcException failure)
            {
                await SayAsync(operand, failure);
                continue;
            }

            await using (end) await ReadAsync(operand, end.AsStream(), read);
        }
    }

    /// <summary>The same; where there is more than one, a line before each says which it is.</summary>
    /// <param name="read">Reads one.</param>
    public async ValueTask ForEachInputUnderItsNameAsync(Func<Stream, ValueTask> read)
    {
        var isFirst = true;
        await ForEachInputAsync((name, input) =>
        {
            if (Operands.Count > 1) Out.WriteText($"{(isFirst ? "" : "\n")}==> {(name == "-" ? "standard input" : name)} <==\n");
            isFirst = false;
            return read(input);
        });
    }

    private async ValueTask ReadAsync(string operand, Stream input, Func<string, CheckedInput, ValueTask> read)
    {
        try
        {
            await read(operand, new CheckedInput(input));
        }
        catch (InputException failure)
        {
            await SayAsync(operand, failure.InnerException!);
        }
    }
}
