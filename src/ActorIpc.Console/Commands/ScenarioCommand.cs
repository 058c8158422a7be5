using System.CommandLine;
using System.CommandLine.Parsing;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.Scenarios;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc scenario</c>: runs scenario scripts.</summary>
internal static class ScenarioCommand
{
    private const string Description =
        """
        Runs scenario scripts: who calls what, who waits, who wakes.
        Exit code: 0 if every expectation held, 1 if some did not, 2 if a script is wrong or cannot be read, 77 if the kernel can run none of them.
        """;

    private const string JsonDescription =
        """
        Prints JSON, an object a line. For each line of a script that was run: file, line, text, kernel, result (as a script writes it; null if it is no call),
        completions ([{process, result}]), verdict (ok or failed), and where there is something to say round, ended, failures, explanation.
        Then for each script and kernel: file, kernel, verdict (ok, failed, wrong, unable), lines, failed, and perhaps reason. At the end: files, how many came to what, exit.
        """;

    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment, LiveOutput screen, DataOutput output)
    {
        var kernel = new Option<string>("--kernel")
        {
            HelpName = string.Join('|', KernelNames.All),
            Description = "The kernel that runs it; several, with commas between them, are shown side by side.",
            DefaultValueFactory = static _ => KernelNames.Actors,
        };
        var trace = new Option<bool>("--trace") { Description = "Prints every call as strace would, and who was woken by whom." };
        var json = new Option<bool>("--json") { Description = JsonDescription };
        var explain = new Option<bool>("--explain") { Description = "Says why each line came to what it came to." };
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "The scripts; - is standard input." };
        var command = new Command("scenario", Description) { files, kernel, trace, json, explain };
        files.Validators.Add(given =>
        {
            if (given.Tokens.Count(static token => token.Value == "-") > 1) given.AddError("Standard input can be read only once.");
        });
        command.SetAction(parsed =>
        {
            CheckFiles(command, parsed.GetResult(files)!.Tokens, parsed.Tokens);
            var options = new ScenarioOptions
            {
                Files = parsed.GetRequiredValue(files),
                Kernels = parsed.GetRequiredValue(kernel),
                Trace = parsed.GetValue(trace),
                Json = parsed.GetValue(json),
                Explain = parsed.GetValue(explain),
            };
            if (options is { Trace: true, Json: true }) throw new CommandException(ExitCodes.Usage, "--trace and --json exclude each other: the JSON has every call");
            return RunAsync(environment, screen, output, parsed.InvocationConfiguration.Output, options);
        });
        return command;
    }

    // What looks like an option stands for a file only behind a --.
    private static void CheckFiles(Command command, IReadOnlyList<Token> files, IReadOnlyList<Token> all)
    {
        var verbatim = all.Any(static token => token.Type == TokenType.DoubleDash) ? all.Reverse().TakeWhile(static token => token.Type != TokenType.DoubleDash).Count() : 0;
        if (files.SkipLast(verbatim).FirstOrDefault(static token => token.Value is ['-', _, ..]) is not { Value: var given }) return;
        var guess = Suggestions.Sentence(given, command.Options.Select(static option => option.Name));
        throw new CommandException(ExitCodes.Usage, $"There is no option {given}{guess} A file of that name is ./{given}.", $"'actoripc {command.Name} --help' explains it.");
    }

    private static async Task<int> RunAsync(CommandEnvironment environment, LiveOutput screen, DataOutput data, TextWriter output, ScenarioOptions options)
    {
        var kernels = environment.Kernels.Find(options.Kernels);
        try
        {
            return await RunAsync(environment, screen, output, data.ReaderGone, options, kernels);
        }
        finally
        {
            foreach (var kernel in kernels) (kernel as IDisposable)?.Dispose();
        }
    }

    private static async Task<int> RunAsync(
        CommandEnvironment environment, LiveOutput screen, TextWriter output, Task readerGone, ScenarioOptions options, IReadOnlyList<ScenarioKernel> kernels)
    {
        using var interruption = environment.Interruptions(static () => Environment.Exit(ExitCodes.Interrupted));
        using var over = new CancellationTokenSource();
        var batch = new ScenarioBatch(environment, screen, output, options);
        // A kernel that never has to wait would not come back before the end, and nobody would hear the interruption.
        var running = Task.Run(() => batch.RunAsync(kernels, over.Token));
        if (await Task.WhenAny(running, interruption.Asked, readerGone) == running) return await running;
        await over.CancelAsync();
        try
        {
            return await running;
        }
        catch (OperationCanceledException)
        {
            // Whoever read our output had enough of it: what it says so far counts.
            return interruption.Asked.IsCompleted ? ExitCodes.Interrupted : batch.ExitCode;
        }
    }
}
