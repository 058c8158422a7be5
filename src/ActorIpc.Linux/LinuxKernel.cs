using System.Runtime.InteropServices;
using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux;

/// <summary>The kernel of the machine, in namespaces of its own.</summary>
/// <remarks>Keeps its zygotes for the next run until it is disposed or the process ends.</remarks>
internal sealed class LinuxKernel : ScenarioKernel, IDisposable
{
    private readonly Stack<Zygote> _free = new();
    private readonly Lazy<string?> _problem;
    private bool _canSetUid;

    public LinuxKernel() => _problem = new Lazy<string?>(FindProblem);

    public override string Name => "linux";

    public override string? WhyUnavailable() => _problem.Value;

    public override bool HasCapability(string capability) => capability != "setuid" || (_problem.Value is null && _canSetUid);

    public override string? Lacks(Statement statement) => Limits.Lacks(statement);

    public override Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads)
    {
        if (WhyUnavailable() is { } problem) throw new NotSupportedException(problem);
        Zygote? zygote;
        lock (_free) _free.TryPop(out zygote);
        return Task.FromResult<ScenarioRun>(new LinuxRun(zygote ?? Zygote.Create(), secondThreads, TakeBack));
    }

    public void Dispose()
    {
        lock (_free)
        {
            while (_free.TryPop(out var zygote)) zygote.Dispose();
        }
    }

    private string? FindProblem()
    {
        if (!OperatingSystem.IsLinux()) return "The linux kernel runs scenarios only on Linux.";
        if (!Abi.IsKnown) return $"The linux kernel runs scenarios on x64 and arm64, and not on {RuntimeInformation.ProcessArchitecture}.";
        try
        {
            var zygote = Zygote.Create();
            _canSetUid = zygote.CanSetUid;
            lock (_free) _free.Push(zygote);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EntryPointNotFoundException or OutOfMemoryException)
        {
            return $"The linux kernel cannot run scenarios here. {exception.Message}";
        }
    }

    private void TakeBack(Zygote zygote, bool isSound)
    {
        if (!isSound)
        {
            zygote.Dispose();
            return;
        }
        lock (_free) _free.Push(zygote);
    }
}
