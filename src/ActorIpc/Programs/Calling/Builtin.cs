using ActorIpc.Kernel;

namespace ActorIpc.Programs.Calling;

/// <summary>What all built-in programs have in common: options, messages, exit codes, and output that is written before they end.</summary>
internal static class Builtin
{
    /// <summary>The exit code for a wrong command line.</summary>
    public const int WrongUsage = 2;

    /// <summary>Makes a program of what it does once its options are read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="summary">What it does, in a line.</param>
    /// <param name="usage">Its arguments.</param>
    /// <param name="details">More.</param>
    /// <param name="options">Its options, as getopt(3) has them: a letter each, and a colon after one that has a value.</param>
    /// <param name="run">Does it. The result is the exit code, unless it told of an error: then that is 1 at least.</param>
    /// <param name="numbers">An option that <c>-5</c> stands for, with 5 as its value.</param>
    public static IpcProgram Of(string name, string summary, string usage, string details, string options, Func<ProgramCall, ValueTask<int>> run, char? numbers = null) =>
        new(name, summary, usage, details, context => RunAsync(context, name, usage, summary, details, () => OptionParser.Parse(context.Arguments, options, numbers), run));

    /// <summary>Makes a program that reads its arguments itself.</summary>
    public static IpcProgram Raw(string name, string summary, string usage, string details, Func<ProgramCall, ValueTask<int>> run) =>
        new(name, summary, usage, details, context => RunAsync(context, name, usage, summary, details, () => new ParsedOptions([], context.Arguments), run));

    private static async Task<int> RunAsync(
        ProgramContext context, string name, string usage, string summary, string details, Func<ParsedOptions> parse, Func<ProgramCall, ValueTask<int>> run)
    {
        var call = new ProgramCall(context, name);
        try
        {
            if (context.Arguments is ["--help"])
            {
                call.Out.WriteText($"usage: {name} {usage}\n{summary}\n\n{details}\n");
                await call.Out.FlushAsync();
                return 0;
            }

            call.Options = parse();
            var code = await run(call);
            await call.Out.FlushAsync();
            return code == 0 && call.HasFailed ? 1 : code;
        }
        catch (UsageException wrong)
        {
            await call.SayAsync(wrong.IsComplete ? wrong.Message : $"{wrong.Message}; usage: {name} {usage}");
            return WrongUsage;
        }
        catch (Exception failure) when (failure is IpcException or IOException)
        {
            // Of everything else each program tells itself: this is its output.
            await call.SayAsync("write error", failure);
            return call.FailureCode;
        }
    }
}
