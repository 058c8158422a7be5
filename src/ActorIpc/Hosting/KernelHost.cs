using ActorIpc.Kernel;
using Akka.Actor;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Hosting;

/// <summary>A kernel in a host, without a topology: it is there with the host, and its processes end with it.</summary>
internal sealed class KernelHost : IHostedService
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isEnding;

    /// <summary>Makes the kernel.</summary>
    public KernelHost(ActorSystem system, IpcSettings settings, ActorIpcOptions options, ILoggerFactory loggers)
    {
        var made = new ActorKernelOptions
        {
            Settings = settings,
            Logger = loggers.CreateLogger("ActorIpc"),
            Host = options.Environment ?? HostEnvironment.None,
        };
        Kernel = new ActorKernel(system, options.Time is { } time ? made with { Time = time } : made);
        options.OnKernel?.Invoke(Kernel.Log);
        Kernel.ProcessEnded += _ => EndIfEmpty();
    }

    /// <summary>The kernel.</summary>
    public ActorKernel Kernel { get; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks every process to stop; those that have not ended in the configured time are killed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isEnding = true;
        foreach (var signal in new[] { Signal.Term, Signal.Kill })
        {
            EndIfEmpty();
            foreach (var process in Kernel.Processes.All) Kernel.Signal(process.Pid, signal);
            try
            {
                await _empty.Task.WaitAsync(Kernel.Settings.StopTimeout, Kernel.Time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException)
            {
                // Those that are left are killed; those that not even that ends are left behind.
            }
        }
    }

    private void EndIfEmpty()
    {
        if (_isEnding && Kernel.Processes.All.All(process => process.HasEnded)) _empty.TrySetResult();
    }
}
