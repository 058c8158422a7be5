using ActorIpc.Actors;
using ActorIpc.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Hosting;

/// <summary>What an <see cref="ActorKernel"/> is made of.</summary>
internal sealed record ActorKernelOptions
{
    /// <summary>Limits and defaults.</summary>
    public required IpcSettings Settings { get; init; }

#pragma warning disable RS0030 // the one place that names the real clock
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>The machine outside.</summary>
    public HostEnvironment Host { get; init; } = HostEnvironment.None;

    /// <summary>Whether the root directory is empty at first; else it has what a system has, such as <c>/tmp</c>.</summary>
    public bool HasBareNames { get; init; }

    /// <summary>The types that messages may carry, besides basic ones.</summary>
    public IReadOnlyCollection<Type> AllowedTypes { get; init; } = [];

    /// <summary>What the names of its actors begin with: two kernels of one system must differ in it.</summary>
    public string Prefix { get; init; } = "actoripc";

    /// <summary>Who decides when that which processes ask for is seen; null to have it seen at once.</summary>
    public IStepControl? Control { get; init; }

    /// <summary>Where warnings go.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
