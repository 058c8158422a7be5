using System.CommandLine;
using ActorIpc.Console.Fuzzing;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Fuzzing;
using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc fuzz</c>: random scenarios on our kernels and on the real one, line by line.</summary>
internal static class FuzzCommand
{
    private const string Both = "both";

    private const string Description =
        """
        Makes up random scenarios, runs each on two kernels at once, and shows where they differ as a script that is as short as can be.
        Exit code: 0 if they never did, 1 if they did, 2 if the command line is wrong, 77 if a kernel cannot run here, 130 if it was interrupted.
        """;

    private static readonly string[] Mechanisms = [.. Menus.All.Select(menu => menu.Name)];

    /// <summary>Makes it.</summary>
    /// <param name="environment">What it sees of the machine.</param>
    /// <param name="screen">Standard error.</param>
    /// <param name="data">Standard output.</param>
    public static Command Create(CommandEnvironment environment, LiveOutput screen, DataOutput data)
    {
        var against = new Option<string>("--against") { HelpName = "KERNEL", Description = "The judge: the kernel that is right.", DefaultValueFactory = _ => KernelNames.Linux };
        var kernel = new Option<string>("--kernel")
        {
            HelpName = "KERNEL",
            Description = $"The kernel that is compared with it; several with commas between them, or {Both} for {KernelNames.Simulated},{KernelNames.Actors}.",
            DefaultValueFactory = _ => KernelNames.Simulated,
        };
        var seconds = NumberOption.Create<double>("--seconds", "Ends after this time (60, and with --operations no limit).", value => value is > 0 and < 1e9, "a number above 0");
        var operations = NumberOption.Create<long>("--operations", "Ends with the scenario in which there have been so many operations.", value => value > 0, "a whole number from 1 to 9223372036854775807");
        var seed = NumberOption.Create<ulong>("--seed", "The same seed makes up the same scenarios (1).", _ => true, "a whole number from 0 to 18446744073709551615");
        var first = NumberOption.Create<long>("--first", "The number of the first scenario (0).", value => value >= 0, "a whole number from 0 on");
        var mechanisms = new Option<string[]>("--mechanism")
        {
            HelpName = "M",
            Description = $"What the scenarios are about: {string.Join(", ", Mechanisms)}; of several, one in turn (all).",
            AllowMultipleArgumentsPerToken = true,
        };
        mechanisms.Validators.Add(given =>
        {
            foreach (var token in given.Tokens)
                if (!Mechanisms.Contains(token.Value))
                    given.AddError($"There is no mechanism '{HarmlessText.Line(token.Value)}'{Suggestions.Sentence(token.Value, Mechanisms)} The mechanisms are {string.Join(", ", Mechanisms)}.");
        });
        var save = new Option<string>("--save")
        {
            HelpName = "DIR",
            Description = "Where scripts that show differences are written.",
            DefaultValueFactory = _ => Path.Combine("tests", "Scenarios", "found"),
        };
        var command = new Command("fuzz", Description) { against, kernel, seconds, operations, seed, first, mechanisms, save };
        command.SetAction(async parsed =>
        {
            var kernels = Kernels(environment, parsed.GetRequiredValue(against), parsed.GetRequiredValue(kernel));
            try
            {
                var most = parsed.GetValue(operations);
                var setup = new FuzzSetup(kernels[0], [.. kernels.Skip(1)], MenusOf(parsed.GetValue(mechanisms)), parsed.GetValue(seed) ?? 1)
                {
                    First = parsed.GetValue(first) ?? 0,
                    Operations = most ?? long.MaxValue,
                    Time = environment.Time,
                };
                var directory = SaveDirectory.Prepare(parsed.GetRequiredValue(save));
                foreach (var one in kernels)
                    if (one.WhyUnavailable() is { } reason)
                        throw new CommandException(FuzzSession.CannotRun, reason);
                TimeSpan? time = parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : most is null ? TimeSpan.FromMinutes(1) : null;
                return await new FuzzSession(environment, screen, directory, parsed.InvocationConfiguration.Output).RunAsync(setup, time, data.ReaderGone);
            }
            finally
            {
                foreach (var one in kernels) (one as IDisposable)?.Dispose();
            }
        });
        return command;
    }

    // The judge first. Nothing is left undisposed if a name is wrong, as a kernel holds nothing before it is first used.
    private static List<ScenarioKernel> Kernels(CommandEnvironment environment, string judge, string others)
    {
        if (others == Both) others = $"{KernelNames.Simulated},{KernelNames.Actors}";
        var kernels = environment.Kernels.Find(judge).Concat(environment.Kernels.Find(others)).ToList();
        if (judge.Contains(',')) throw new CommandException(ExitCodes.Usage, $"--against {HarmlessText.Line(judge)}: wanted is one kernel");
        if (kernels.Skip(1).Any(kernel => kernel.Name == judge))
            throw new CommandException(ExitCodes.Usage, $"{judge} cannot be compared with itself", "--against names the judge, --kernel whom it judges.");
        return kernels;
    }

    private static IReadOnlyList<Menu> MenusOf(string[]? names) =>
        names is { Length: > 0 } ? [.. names.Distinct().Select(name => Menus.Find(name)!)] : Menus.All;
}
