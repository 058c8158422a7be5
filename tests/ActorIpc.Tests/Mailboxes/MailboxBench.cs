using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes;

/// <summary>One mailbox and some processes in a world. Each process has one end for both directions, or uses the mailbox by its id.</summary>
internal sealed class MailboxBench : IAsyncDisposable
{
    private const string Janitor = "janitor";

    private readonly World _world;
    private readonly Dictionary<string, int> _ends = [];
    private readonly List<string> _notices = [];
    private readonly bool _isById;

    private MailboxBench(World world, bool isById) => (_world, _isById) = (world, isById);

    public World World => _world;

    public Mailbox Mailbox { get; private set; } = null!;

    public ObjectHandle Handle { get; private set; } = null!;

    /// <summary>How many notifications the process was sent.</summary>
    public int NoticesTo(string process) => _notices.Count(notice => notice == process);

    public static Task<MailboxBench> PosixAsync<TWorld>(int messages = 10, int length = 8192, string processes = "A B C D") where TWorld : World, new() =>
        StartAsync<TWorld>(MailboxOptions.Posix(messages, length), processes);

    public static Task<MailboxBench> SystemVAsync<TWorld>(string processes = "A B C D", int mode = 0b110_000_000) where TWorld : World, new() =>
        StartAsync<TWorld>(MailboxOptions.SystemV, processes, mode);

    // Of the processes one with a colon has that number as uid and gid, and one with a plus that niceness.
    public static async Task<MailboxBench> StartAsync<TWorld>(MailboxOptions options, string processes = "A B C D", int mode = 0b110_000_000, string? owner = null)
        where TWorld : World, new()
    {
        var world = new TWorld();
        var bench = new MailboxBench(world, options.Rules == MailboxRules.SystemV);
        await world.StartAsync(Janitor);
        var names = new List<string>();
        foreach (var word in processes.Split(' '))
        {
            var parts = word.Split(':', '+');
            var number = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
            await world.StartAsync(parts[0], word.Contains('+', StringComparison.Ordinal) ? Credentials.Root with { Nice = number } : new Credentials(number, number));
            names.Add(parts[0]);
        }

        var permissions = Permissions.Unmasked(Credentials.Root, mode);
        bench.Mailbox = new Mailbox("m", options, null, permissions, owner is null ? Pid.None : world.PidOf(owner), bench._isById ? 7 : null);
        bench.Mailbox.Link();
        foreach (var name in names) bench._ends[name] = bench.Mailbox.Open(Access.Read | Access.Write, world.PidOf(name));
        bench.Handle = world.Register(bench.Mailbox);
        // Their first call: from now on their death is told there.
        foreach (var name in names) await bench.ThroughEndAsync(name, new MailboxSetFlags());
        return bench;
    }

    /// <summary>Another end.</summary>
    public async Task<int> OpenAsync(string process, Access access = Access.Read | Access.Write, bool nonBlocking = false) =>
        (await DoAsync(process, new MailboxOpen { Access = access, Body = typeof(ReadOnlyMemory<byte>), NonBlockingEnd = nonBlocking })).Result;

    public Task<WorldCall<bool>> CloseAsync(string process, int? end = null) => DoAsync(process, new CloseEnd { End = end ?? _ends[process] });

    public Task<WorldCall<T>> DoAsync<T>(string process, Operation<T> operation, bool nb = false) => _world.DoAsync(process, operation, Handle, nb);

    /// <summary>Makes a call through the process's end.</summary>
    public Task<WorldCall<T>> ThroughEndAsync<T>(string process, EndOperation<T> operation, bool nb = false, int? end = null)
    {
        operation.End = end ?? _ends[process];
        return _world.DoAsync(process, operation, Handle, nb);
    }

    public Task<WorldCall<Pid>> SendAsync(string process, string text, int type = 0, bool nb = false, TimeSpan? timeout = null, int? end = null)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var letter = new Letter<ReadOnlyMemory<byte>>(_world.PidOf(process), type, bytes.Length, bytes);
        Sending send = _isById ? new SendById { Letter = letter } : new SendLetter { End = end ?? _ends[process], Letter = letter };
        return _world.DoAsync(process, send, Handle, nb, timeout);
    }

    public Task<WorldCall<Pid>> SendBytesAsync(string process, int length, int type = 0, bool nb = false) => SendAsync(process, new string('x', length), type, nb);

    /// <summary>mq_notify.</summary>
    public Task<WorldCall<bool>> NotifyAsync(string process, bool on = true) =>
        ThroughEndAsync(process, new MailboxNotify { Tell = on ? () => _notices.Add(process) : null });

    /// <summary>A typed receive.</summary>
    public async Task<Taken> ReceiveAsync(string process, LetterFilter filter = default, bool nb = false, TimeSpan? timeout = null, int? end = null, bool untilNobodySends = false)
    {
        var receive = new ReceiveLetter<ReadOnlyMemory<byte>> { End = end ?? _ends[process], Wanted = filter, EndsWithoutSenders = untilNobodySends };
        var call = await _world.DoAsync(process, receive, Handle, nb, timeout);
        return Taken.Of(call, letter => (Encoding.ASCII.GetString(letter.Body.Span), letter.Header.Type, letter.Header.Sender));
    }

    /// <summary>mq_receive.</summary>
    public async Task<Taken> MqReceiveAsync(string process, int size = 8192, bool nb = false, TimeSpan? timeout = null, int? end = null)
    {
        var buffer = new byte[size];
        var call = await _world.DoAsync(process, new ReceiveBytes { End = end ?? _ends[process], Buffer = buffer }, Handle, nb, timeout);
        return Taken.Of(call, message => (Encoding.ASCII.GetString(buffer, 0, message.Length), message.Priority, message.Sender));
    }

    /// <summary>msgrcv.</summary>
    public async Task<Taken> MsgReceiveAsync(string process, int size, int type = 0, MsgFlags flags = MsgFlags.None)
    {
        var receive = new ReceiveById { Room = size, Type = type, Flags = flags };
        var call = await _world.DoAsync(process, receive, Handle, flags.HasFlag(MsgFlags.NoWait));
        return Taken.Of(call, message => (Encoding.ASCII.GetString(message.Bytes.Span), message.Type, message.Sender));
    }

    public Task<WorldCall<PollEvents>> PollAsync(string process, PollEvents wanted = PollEvents.In | PollEvents.Out) =>
        ThroughEndAsync(process, new MailboxPoll { Wanted = wanted }, nb: true);

    public async Task<int> StoredAsync() => (await DoAsync(Janitor, new MailboxStat())).Result.Messages;

    /// <summary>Takes its name away, or removes it where it is used by id; then nothing may be left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isById) await DoAsync(Janitor, new MailboxRemoveById());
        else await DoAsync(Janitor, new ChangeLinks { By = -1 });
        await _world.DisposeAsync();
    }
}

/// <summary>A receive, and what became of it.</summary>
internal sealed class Taken
{
    private Func<bool> _isDone = null!;
    private Func<Errno> _error = null!;
    private Func<(string Text, int Type, Pid Sender)> _letter = null!;

    public static Taken Of<T>(WorldCall<T> call, Func<T, (string, int, Pid)> read) =>
        new() { _isDone = () => call.IsDone, _error = () => call.Error, _letter = () => read(call.Result) };

    public string Text => _letter().Text;

    public bool IsDone => _isDone();

    public Pid Sender => _letter().Sender;

    public Taken Reads(string text, int? type = null)
    {
        Assert.True(_isDone(), "The receive is blocked.");
        Assert.Equal(Errno.None, _error());
        Assert.Equal(text, _letter().Text);
        if (type is not null) Assert.Equal(type, _letter().Type);
        return this;
    }

    public Taken Fails(Errno errno)
    {
        Assert.True(_isDone(), "The receive is blocked.");
        Assert.Equal(errno, _error());
        return this;
    }

    public Taken IsBlocked()
    {
        Assert.False(_isDone(), "The receive has ended.");
        return this;
    }
}
