using System.Globalization;
using ActorIpc.Hosting;
using ActorIpc.Topologies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorIpc.Console.Live;

/// <summary>Shows the processes and pipes of a run on the terminal while it goes on.</summary>
internal sealed class LiveView : IAsyncDisposable
{
    // A run that is over before this is not worth the flicker.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _over = new();
    private readonly CommandEnvironment _environment;
    private readonly LiveOutput _screen;
    private readonly Topology _topology;
    private readonly ITopologyHost _running;
    private readonly ViewStyle _style;
    private readonly TransferRates _rates;
    private readonly Lazy<Frame> _frame;
    private readonly Dictionary<string, int> _order;
    private readonly long _started;
    private readonly Task _shown;

    private LiveView(CommandEnvironment environment, LiveOutput screen, LiveMode mode, Topology topology, ITopologyHost running)
    {
        _environment = environment;
        _screen = screen;
        _topology = topology;
        _running = running;
        _style = new ViewStyle(environment.AllowsColor, environment.IsUtf8);
        _rates = new TransferRates(environment.Time);
        // Loading the table library takes as long as a short run.
        _frame = new Lazy<Frame>(() => new Frame(_style));
        _order = topology.Objects.Select((declared, i) => (declared.Name, i)).ToDictionary();
        _started = environment.Time.GetTimestamp();
        _shown = ShowAsync(mode == LiveMode.Auto ? Patience : TimeSpan.Zero);
    }

    /// <summary>Begins to show a run, if it is to be shown and there is a terminal for it. Disposing takes the view away.</summary>
    public static LiveView? Start(CommandEnvironment environment, LiveOutput screen, LiveMode mode, Topology topology, ITopologyHost running)
    {
        if (mode == LiveMode.Always && !environment.CanDraw)
            screen.Say("actoripc: warning: --live always: standard error is no terminal that can be drawn on");
        return mode != LiveMode.Never && environment.CanDraw ? new LiveView(environment, screen, mode, topology, running) : null;
    }

    /// <summary>Takes the view away.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _shown;
        _over.Dispose();
        _screen.Erase();
    }

    private async Task ShowAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _environment.Time, _over.Token);
            using var timer = new PeriodicTimer(Interval, _environment.Time);
            do
            {
                var view = await _running.LookAsync().WaitAsync(_over.Token);
                _rates.Add(view.Objects);
                if (IsTyping(view)) _screen.Erase();
                else _screen.Draw(Lines(view));
            }
            while (await timer.WaitForNextTickAsync(_over.Token));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    // The terminal echoes what somebody types, and that belongs to him.
    private bool IsTyping(TopologyView view) =>
        _environment.Terminals.Input && view.Processes.Any(process => process is { State: ProcessState.Outside, WaitsFor: "standard input" });

    private IReadOnlyList<ViewLine> Lines(TopologyView view)
    {
        var elapsed = _environment.Time.GetElapsedTime(_started).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        var parts = new List<IRenderable>
        {
            new Text($"{_topology.Name}  {elapsed} s", new Style(decoration: Decoration.Bold)),
            ProcessTable.Of(view, [.. _topology.Processes.Select(process => process.Name)]),
        };
        var objects = view.Objects.OrderBy(one => _order.GetValueOrDefault(one.Name, int.MaxValue)).ToList();
        if (objects.Count > 0) parts.Add(ObjectBars.Of(objects, _rates, _style));
        return _frame.Value.Draw(parts, _environment.Size().Width);
    }
}
