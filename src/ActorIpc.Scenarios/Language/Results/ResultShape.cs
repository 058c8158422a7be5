namespace ActorIpc.Scenarios.Language.Results;

/// <summary>What a call returns when it succeeds.</summary>
/// <param name="Bare">What stands alone.</param>
/// <param name="Keys">What follows as <c>key=value</c>.</param>
internal sealed record ResultShape(ValueKind Bare, IReadOnlyDictionary<string, ValueKind> Keys)
{
    private const string Owner = "mode=Mode uid=Number gid=Number";

    /// <summary>Calls that say more than that they succeeded, by how they are printed.</summary>
    private static readonly Dictionary<string, ResultShape> Shapes = new()
    {
        ["read"] = Of("Data"),
        ["load"] = Of("Data"),
        ["mq_receive"] = Of("Data prio=Number"),
        ["msgrcv"] = Of("Data type=Number"),
        ["receive"] = Of("Data from=Process type=Number"),
        ["write"] = Of("Number"),
        ["writev"] = Of("Number"),
        ["tee"] = Of("Number"),
        ["splice"] = Of("Number"),
        ["lseek"] = Of("Number"),
        ["sigpipe"] = Of("Number"),
        ["mq_notified"] = Of("Number"),
        ["sem_getvalue"] = Of("Number"),
        ["ioctl FIONREAD"] = Of("Number"),
        ["fcntl SETPIPE_SZ"] = Of("Number"),
        ["fcntl GETPIPE_SZ"] = Of("Number"),
        ["fcntl GETFL"] = Of("Access"),
        ["poll"] = Of("Events"),
        ["stat"] = Of($"FileType mode=Mode size=Number uid=Number gid=Number"),
        ["fstat"] = Of($"FileType mode=Mode size=Number uid=Number gid=Number"),
        ["ls"] = Of("Names"),
        ["mq_getattr"] = Of("Nothing flags=QueueFlags maxmsg=Number msgsize=Number curmsgs=Number"),
        ["msgctl STAT"] = Of($"Nothing qnum=Number cbytes=Number qbytes=Number lspid=Process lrpid=Process {Owner} key=Number"),
        ["semctl STAT"] = Of($"Nothing nsems=Number otime=SetOrZero {Owner} key=Number"),
        ["shmctl STAT"] = Of($"Nothing size=Number nattch=Number dest=YesOrNo cpid=Process lpid=Process {Owner} key=Number"),
        ["semctl GETVAL"] = Of("Number"),
        ["semctl GETALL"] = Of("Numbers"),
        ["semctl GETNCNT"] = Of("Number"),
        ["semctl GETZCNT"] = Of("Number"),
        ["semctl GETPID"] = Of("Process"),
    };

    private static readonly ResultShape Nothing = Of("Nothing");
    private static readonly ResultShape Zero = Of("Zero");

    /// <summary>That of a call.</summary>
    public static ResultShape Of(Signature signature) => signature.Binds ? Nothing : Shapes.GetValueOrDefault(signature.Name, Zero);

    /// <summary>Whether <c>same NAME</c> makes sense.</summary>
    public static bool CanBeSame(Signature signature) => signature.Name is "msgget" or "semget" or "shmget" or "sem_open";

    /// <summary>How such a result is written, for messages.</summary>
    public string Example
    {
        get
        {
            var bare = Bare switch
            {
                ValueKind.Nothing => Keys.Count == 0 ? "ok" : null,
                ValueKind.Zero => "0",
                ValueKind.Number => "a number",
                ValueKind.Data => "data",
                ValueKind.Process => "a process (or 0)",
                ValueKind.Numbers => "numbers",
                ValueKind.Names => "names (or none)",
                ValueKind.Events => "IN+HUP (or none)",
                ValueKind.Access => "WRONLY+NONBLOCK",
                ValueKind.FileType => "fifo, dir or file",
                _ => throw new InvalidOperationException(),
            };
            return string.Join(' ', Keys.Keys.Select(static key => key + "=…").Prepend(bare).OfType<string>());
        }
    }

    private static ResultShape Of(string text)
    {
        var parts = text.Split(' ');
        return new ResultShape(
            Enum.Parse<ValueKind>(parts[0]),
            parts.Skip(1).Select(static part => part.Split('=')).ToDictionary(static part => part[0], static part => Enum.Parse<ValueKind>(part[1])));
    }
}
