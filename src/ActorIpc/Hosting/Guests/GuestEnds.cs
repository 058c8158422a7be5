using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <summary>What a guest has open, by number.</summary>
/// <param name="guest">What people call the guest.</param>
internal sealed class GuestEnds(string guest)
{
    private readonly Dictionary<int, IAsyncDisposable> _ends = [];
    private int _last;

    public int Add(IAsyncDisposable end)
    {
        // PS-5 has one end for all openings of a semaphore: each opening has a number all the same, and is closed by it.
        _ends.Add(++_last, end);
        return _last;
    }

    /// <exception cref="IpcException">EBADF: it is not open, or is something else.</exception>
    public TEnd Get<TEnd>(int end, string call) where TEnd : class => _ends.GetValueOrDefault(end) switch
    {
        TEnd found => found,
        null => throw Wrong(end, call, "it is not open."),
        _ => throw Wrong(end, call, "it is an end of something else, or for another type."),
    };

    public async ValueTask CloseAsync(int end)
    {
        if (!_ends.Remove(end, out var open)) throw Wrong(end, "close", "it is not open.");
        await open.DisposeAsync();
    }

    public IpcException Wrong(int end, string call, string why, Errno errno = Errno.EBADF) => new(errno, call, $"end {end} of guest '{guest}'", why);
}
