using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>Writes what came of a line as the line would expect it.</summary>
/// <param name="world">As it was before the line.</param>
/// <param name="statement">The line.</param>
/// <param name="report">What came of it.</param>
internal sealed class Expectation(World world, Statement statement, StepReport report)
{
    /// <summary>From the <c>=</c> on, with a blank before it; nothing if there is nothing to expect.</summary>
    public string Write(ScenarioRun run)
    {
        var own = statement as CallStatement;
        var result = own is null ? "" : $" = {Same(own, run) ?? ResultText.Of(ResultComparer.Find(report, own.Caller), own.Call)}";
        var others = report.Completions.Where(completion => completion.Caller != own?.Caller).Select(completion => $"{completion.Caller} = {ResultText.Of(completion.Result, CallOf(completion.Caller))}");
        var completions = string.Join(", ", others);
        return completions.Length > 0 ? $"{result} ; {completions}" : result;
    }

    private Call? CallOf(Caller caller) => world.Find(caller.Process)?.Pending.Find(call => call.Caller == caller)?.Call;

    // "same NAME" says more than "ok".
    private string? Same(CallStatement own, ScenarioRun run)
    {
        if (own.Call is not { Name: "msgget" or "semget" or "shmget" or "sem_open", As: [var made] }) return null;
        if (ResultComparer.Find(report, own.Caller) is not { IsSuccess: true }) return null;
        var process = own.Caller.Process;
        var identity = run.IdentityOf(process, made);
        var name = world.Find(process)!.Names.FirstOrDefault(name => name.Value.IsOpen && name.Key != made && Equals(run.IdentityOf(process, name.Key), identity)).Key;
        return name is null ? null : $"same {name}";
    }
}
