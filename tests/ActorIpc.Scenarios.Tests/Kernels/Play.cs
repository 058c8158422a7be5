using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Kernels;

/// <summary>Plays steps on a kernel without any script text.</summary>
internal sealed class Play(ScenarioRun run) : IAsyncDisposable
{
    private static readonly Place Nowhere = new("test", 1, 1);

    public static async Task<Play> OnAsync(ScenarioKernel kernel) => new(await kernel.StartAsync(new HashSet<string>()));

    public ScenarioRun Run => run;

    public ValueTask<StepReport> DoAsync(Statement statement) => run.DoAsync(statement);

    public async Task StartAsync(params string[] processes) => await run.DoAsync(new Declare(processes, new Attributes(Credentials.Root)));

    /// <summary>Makes a call; null if it is blocked.</summary>
    public async Task<CallResult?> CallAsync(string process, string verb, object[] arguments, string[]? names = null, string[]? flags = null)
    {
        var report = await run.DoAsync(Statement(process, verb, arguments, names, flags));
        return report.Completions.FirstOrDefault(c => c.Caller.Process == process).Result;
    }

    public static CallStatement Statement(string process, string verb, object[] arguments, string[]? names = null, string[]? flags = null)
    {
        var signature = new Signature(verb, [], [], new Dictionary<string, ParameterKind>(), names?.Length ?? 0, "");
        var call = new Call(signature, [.. arguments.Select(Of)], (flags ?? []).ToHashSet(), new Dictionary<string, Argument>(), names ?? []);
        return new CallStatement(new Caller(process), call);
    }

    private static Argument Of(object value) => value switch
    {
        Argument argument => argument,
        int number => new Number(Nowhere, number),
        byte[] data => new Bytes(Nowhere, data),
        string data when data.StartsWith('$') => new Reference(Nowhere, data[1..]),
        string data => new Bytes(Nowhere, Encoding.Latin1.GetBytes(data)),
        _ => throw new ArgumentException($"{value}"),
    };

    public ValueTask DisposeAsync() => run.DisposeAsync();
}
