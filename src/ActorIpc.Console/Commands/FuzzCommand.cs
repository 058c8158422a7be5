using System.CommandLine;
using ActorIpc.Console.Fuzzing;
using ActorIpc.Console.Live;
using ActorIpc.Scenarios.Fuzzing;
using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc fuzz</c>: random scenarios on our kernels and on the real one, line by line.</summary>
internal static class FuzzCommand
{
    /// <summary>Makes it.</summary>
    /// <param name="environment">What it sees of the machine.</param>
    /// <param name="screen">Standard error.</param>
    /// <param name="kernels">Makes a kernel by its name.</param>
    public static Command Create(CommandEnvironment environment, LiveOutput screen, Func<string, ScenarioKernel> kernels)
    {
        var against = new Option<string>("--against") { HelpName = "KERNEL", Description = "Which kernel is right: linux (default), or one of ours.", DefaultValueFactory = _ => "linux" };
        against.AcceptOnlyFromAmong("linux", "simulated", "actors");
        var kernel = new Option<string>("--kernel") { HelpName = "KERNEL", Description = "Which kernel is compared with it: simulated (default), actors or both.", DefaultValueFactory = _ => "simulated" };
        kernel.AcceptOnlyFromAmong("simulated", "actors", "linux", "both");
        var seconds = new Option<double>("--seconds") { HelpName = "N", Description = "How long (default 60).", DefaultValueFactory = _ => 60 };
        seconds.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is not (> 0 and < 1e9)) given.AddError("--seconds: wanted is a number above 0.");
        });
        var operations = new Option<long>("--operations") { HelpName = "N", Description = "Ends after so many operations.", DefaultValueFactory = _ => long.MaxValue };
        var seed = new Option<ulong>("--seed") { HelpName = "S", Description = "The same seed gives the same scenarios (default 1).", DefaultValueFactory = _ => 1 };
        var first = new Option<long>("--first") { HelpName = "N", Description = "The number of the first scenario (default 0).", DefaultValueFactory = _ => 0 };
        var mechanisms = new Option<string[]>("--mechanism")
        {
            HelpName = "M",
            Description = $"What the scenarios are about: {string.Join(", ", Menus.All.Select(menu => menu.Name))}; of several, one in turn (default: all).",
            AllowMultipleArgumentsPerToken = true,
        };
        mechanisms.AcceptOnlyFromAmong([.. Menus.All.Select(menu => menu.Name)]);
        var save = new Option<DirectoryInfo>("--save")
        {
            HelpName = "DIR",
            Description = "Where scripts of differences are written (default tests/Scenarios/found).",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("tests", "Scenarios", "found")),
        };
        var command = new Command("fuzz", "Runs random scenarios on two kernels and shows where they differ.") { against, kernel, seconds, operations, seed, first, mechanisms, save };
        command.SetAction(async parsed =>
        {
            var judge = kernels(parsed.GetValue(against)!);
            var chosen = parsed.GetValue(kernel)!;
            IReadOnlyList<ScenarioKernel> subjects = chosen == "both" ? [kernels("simulated"), kernels("actors")] : [kernels(chosen)];
            var names = parsed.GetValue(mechanisms) is { Length: > 0 } given ? given : [.. Menus.All.Select(menu => menu.Name)];
            var setup = new FuzzSetup(judge, subjects, [.. names.Select(name => Menus.Find(name)!)], parsed.GetValue(seed))
            {
                First = parsed.GetValue(first),
                Operations = parsed.GetValue(operations),
            };
            foreach (var one in subjects.Prepend(judge))
                if (one.WhyUnavailable() is { } reason)
                    throw new CommandException(FuzzSession.CannotRun, $"the kernel {one.Name} cannot run here: {reason}");
            return await new FuzzSession(environment, screen, parsed.GetValue(save)!).RunAsync(setup, TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
