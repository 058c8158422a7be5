using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>How many POSIX message queues there may be, and how many bytes those of one user may take (MQ-2). A queue counts until nobody can reach it any more.</summary>
/// <remarks>The one thing that queues share: each gives back on its own turn what was charged on the namespace's.</remarks>
internal sealed class QueueQuota
{
    /// <summary>queues_max: the most queues there may be, whoever made them.</summary>
    public const int MostQueues = 256;

    /// <summary>RLIMIT_MSGQUEUE: the most bytes that the queues of one user may take.</summary>
    public const long MostBytes = 819200;

    // Linux reserves a header and a node of its tree of priorities for each message.
    private const int Overhead = 48 + 48;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _bytesOf = [];
    private int _queues;

    /// <summary>What a queue takes that holds so many messages of such a length.</summary>
    public static long BytesOf(int messages, int length) => messages * (length + (long)Overhead);

    /// <summary>Counts one more queue; ENOSPC or EMFILE if that is one too many.</summary>
    public Errno Charge(int uid, long bytes)
    {
        lock (_lock)
        {
            if (_queues >= MostQueues) return Errno.ENOSPC;
            var all = _bytesOf.GetValueOrDefault(uid) + bytes;
            if (all > MostBytes) return Errno.EMFILE;
            (_bytesOf[uid], _queues) = (all, _queues + 1);
            return Errno.None;
        }
    }

    /// <summary>Gives back what was charged for a queue.</summary>
    public void Release(int uid, long bytes)
    {
        lock (_lock)
        {
            _queues--;
            _bytesOf[uid] -= bytes;
        }
    }
}

/// <summary>An object that counts against a quota.</summary>
internal interface ICounted
{
    /// <summary>Asks for its place, before it is made reachable, in the name of its creator; what is not <see cref="Errno.None"/> is why there is none.</summary>
    Errno Charge(QueueQuota quota, int uid);
}
