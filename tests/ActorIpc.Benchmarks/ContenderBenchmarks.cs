using ActorIpc.Benchmarks.Compare;
using BenchmarkDotNet.Attributes;

namespace ActorIpc.Benchmarks;

/// <summary>Every contender that counts its operations, under BenchmarkDotNet: time and allocation of one operation.</summary>
[MemoryDiagnoser]
public class ContenderBenchmarks
{
    private const int Operations = 20_000;

    [ParamsSource(nameof(Cases))]
    public Case Contender { get; set; } = null!;

    public static IEnumerable<Case> Cases =>
        from workload in Workloads.All
        from contender in workload.Contenders.OfType<CountedContender>()
        select new Case(workload.Name, contender);

    [GlobalSetup]
    public Task Start() => Contender.Subject.StartAsync();

    [GlobalCleanup]
    public Task Stop() => Contender.Subject.StopAsync();

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task Run() => Contender.Subject.RunAsync(Operations);

    /// <summary>A contender within its workload; its text is what <c>--filter</c> sees.</summary>
    public sealed class Case
    {
        internal Case(string workload, CountedContender subject)
        {
            Workload = workload;
            Subject = subject;
        }

        internal string Workload { get; }

        internal CountedContender Subject { get; }

        public override string ToString() => $"{Workload}: {Subject.Name}";
    }
}
