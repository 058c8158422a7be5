using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Finds out, before anything runs, whether a kernel can run a script.</summary>
internal static class KernelFitness
{
    private const string SetUid = "setuid";

    /// <summary>Why it cannot; null if it can.</summary>
    public static ScriptProblem? WhyNot(Script script, ScenarioKernel kernel)
    {
        if (kernel.WhyUnavailable() is { } reason) return new ScriptProblem(null, reason);
        foreach (var line in script.Lines)
            if (Lacks(line.Statement, kernel) is { } lack) return new ScriptProblem(line.Place, $"line {line.Place.Line} needs {lack}");
        return null;
    }

    private static string? Lacks(Statement statement, ScenarioKernel kernel) => statement switch
    {
        Needs { Kernels: { } kernels } when !kernels.Contains(kernel.Name) => $"the kernel {string.Join(" or ", kernels)}",
        Needs { Capability: { } capability } when !kernel.HasCapability(capability) => $"the capability {capability}",
        // Only a privileged process can become another user, or less nice.
        Declare { Attributes.Credentials: { Uid: not 0 } or { Gid: not 0 } or { Nice: < 0 } } when !kernel.HasCapability(SetUid) => $"the capability {SetUid}",
        _ => kernel.Lacks(statement),
    };
}
