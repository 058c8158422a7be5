using ActorIpc.Hosting;
using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>The limits of a scenario: Linux's defaults, whatever the user's configuration says.</summary>
internal static class ScenarioSettings
{
    public static IpcSettings Value { get; } = IpcSettingsReader.Read() with { MessageQueueCapacity = null };
}
