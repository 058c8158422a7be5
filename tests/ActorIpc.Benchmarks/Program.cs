using ActorIpc.Benchmarks;
using ActorIpc.Benchmarks.Compare;
using ActorIpc.Benchmarks.CompareCoyote;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

// "compare" answers "how do we stand against the others, here and now?" in minutes, and so does "compare-coyote" for exploration;
// anything else is BenchmarkDotNet's, which answers "what exactly does this one cost?" in more of them.
if (args is not ["compare" or "compare-coyote", .. var options])
{
    // The name of a contender is longer than BenchmarkDotNet prints by itself.
    var config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60));
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    return 0;
}

if (!CompareOptions.TryParse(options, out var chosen))
{
    Console.Error.WriteLine(CompareOptions.Usage);
    return 2;
}

if (args[0] == "compare-coyote")
{
    var problems = Problems.All.Where(problem => problem.Name.Contains(chosen.Only, StringComparison.OrdinalIgnoreCase)).ToList();
    await CoyoteComparison.RunAsync(problems, chosen.Pace, Console.Out);
    return 0;
}

var workloads = Workloads.All.Where(workload => workload.Name.Contains(chosen.Only, StringComparison.OrdinalIgnoreCase)).ToList();
await Comparison.RunAsync(workloads, chosen.Pace, Console.Out);
return 0;
