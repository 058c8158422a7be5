using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Hosting;
using ActorIpc.Inspection;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>A host of shells: they share one kernel, and it lives as long as the last of them, or longer if one of them said so.</summary>
/// <param name="kernel">The kernel, once it has started.</param>
/// <param name="traceCapacity">How many events a follower may be behind.</param>
/// <param name="keep">Whether it stays without shells.</param>
/// <param name="end">Ends the host.</param>
internal sealed class ShellHost(Task<ActorKernel> kernel, int traceCapacity, bool keep, Action end) : IHosted
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, ShellPeer> _attached = [];
    private bool _isKept = keep;
    private bool _isOver;
    private int _last;

    public string Kind => "shells";

    public async Task<EventLog> LogAsync() => (await kernel.ConfigureAwait(false)).Log;

    public int TraceCapacity => traceCapacity;

    public int Shells
    {
        get
        {
            lock (_gate) return _attached.Count;
        }
    }

    public bool IsKept
    {
        get
        {
            lock (_gate) return _isKept;
        }
    }

    public async Task<KernelView> LookAsync() => await KernelInspection.LookAsync(await kernel.ConfigureAwait(false)).ConfigureAwait(false);

    public async Task ServeShell(FrameConnection connection, Hello hello, Func<Welcome> welcome)
    {
        var shell = new ShellPeer(connection, await kernel.ConfigureAwait(false), hello);
        // Whoever comes while it ends is not greeted, and tries again, at another.
        if (Add(shell, hello.Keep) is not { } number) return;
        try
        {
            await shell.GreetAsync(welcome() with { Shell = number }).ConfigureAwait(false);
            Tell($"shell {number} has come", except: number);
            await shell.ServeAsync().ConfigureAwait(false);
        }
        finally
        {
            shell.IsServed();
            Remove(number);
        }
    }

    public void Stop()
    {
        lock (_gate) _isOver = true;
        end();
    }

    /// <summary>Tells those who are still there that it ends.</summary>
    public void SayThatItEnds() => Tell("this host is being ended, and every shell in it", except: 0);

    /// <summary>Lets nobody in any more, and ends the shells while there is a kernel that tells of their end: in one that has ended, what is just being started would never begin, and never end.</summary>
    public async Task CloseAsync(TimeProvider time)
    {
        List<ShellPeer> attached;
        lock (_gate)
        {
            _isOver = true;
            attached = [.. _attached.Values];
        }

        await Task.WhenAll(attached.Select(static shell => shell.EndAsync())).WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends the host if nobody has attached by now: whoever started it is gone.</summary>
    public void EndIfNobodyCame()
    {
        lock (_gate)
        {
            if (_last > 0 || _isKept) return;
            _isOver = true;
        }

        end();
    }

    private int? Add(ShellPeer shell, bool keep)
    {
        lock (_gate)
        {
            if (_isOver) return null;
            _isKept |= keep;
            _attached.Add(++_last, shell);
            return _last;
        }
    }

    private void Remove(int number)
    {
        int left;
        lock (_gate)
        {
            _attached.Remove(number);
            left = _attached.Count;
            _isOver |= left == 0 && !_isKept;
        }

        var which = number == 1 ? "shell 1, which started this host," : $"shell {number}";
        Tell($"{which} has left; {(left == 1 ? "this is the last one" : $"{left} are left")}", except: number);
        if (left == 0 && !IsKept) end();
    }

    private void Tell(string news, int except)
    {
        List<ShellPeer> others;
        lock (_gate) others = [.. _attached.Where(pair => pair.Key != except).Select(pair => pair.Value)];
        foreach (var other in others) other.Tell(news);
    }
}
