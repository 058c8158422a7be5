using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Tests.Support;

/// <summary>A process that does what it is told, on its own turns, and otherwise naps.</summary>
internal class ScriptedProcess(string name)
{
    private CancellationTokenSource _nap = new();
    private bool _isToEnd;

    public string Name { get; } = name;

    public Pid Pid { get; set; }

    public Process? Self { get; private set; }

    public void Post(Action command) => Self!.Runtime.BringHome(() =>
    {
        command();
        // The nap begins anew, so that it is the youngest call and a signal interrupts the command instead.
        _nap.Cancel();
    });

    /// <summary>Lets it end, when it has nothing else to do.</summary>
    public void Exit() => Post(() => _isToEnd = true);

    public async Task RunAsync(Process self)
    {
        Self = self;
        while (!_isToEnd)
        {
            try
            {
                await self.PauseAsync(_nap.Token);
            }
            catch (OperationCanceledException stopped) when (stopped is not ProcessStoppedException)
            {
                _nap = new CancellationTokenSource();
            }
            catch (IpcException interrupted) when (interrupted.Errno == Errno.EINTR)
            {
                // A signal came while it had nothing else to do.
            }
        }
    }
}
