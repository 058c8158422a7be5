using ActorIpc.Benchmarks;
using ActorIpc.Benchmarks.Compare;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

// "compare" answers "how do we stand against the others, here and now?" in minutes;
// anything else is BenchmarkDotNet's, which answers "what exactly does this one cost?" in more of them.
if (args is not ["compare", .. var options])
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

var workloads = Workloads.All.Where(workload => workload.Name.Contains(chosen.Only, StringComparison.OrdinalIgnoreCase)).ToList();
await Comparison.RunAsync(workloads, chosen.Pace, Console.Out);
return 0;
