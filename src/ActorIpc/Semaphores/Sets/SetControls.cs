using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Semaphores;

/// <summary>A call of semctl(2) on a set: it never waits.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
internal abstract class SetControl<TResult> : EndOperation<TResult>
{
    // Who comes when the set is gone has an id that stands for nothing (SS-8).
    public override Errno ErrorWhenGone => Errno.EINVAL;
}

/// <summary>What can be asked about one semaphore of a set.</summary>
internal enum SetQuestion
{
    /// <summary>GETVAL.</summary>
    Value,
    /// <summary>GETNCNT: how many wait for it to grow.</summary>
    WaitingForMore,
    /// <summary>GETZCNT: how many wait for it to become zero.</summary>
    WaitingForZero,
    /// <summary>GETPID: who operated on it last.</summary>
    LastPid,
}

/// <summary>GETVAL, GETNCNT, GETZCNT and GETPID.</summary>
internal sealed class AskSet : SetControl<int>
{
    public required SetQuestion Question { get; init; }
    public required int Index { get; init; }

    public override string Verb => Question switch
    {
        SetQuestion.Value => "getval",
        SetQuestion.WaitingForMore => "getncnt",
        SetQuestion.WaitingForZero => "getzcnt",
        _ => "getpid",
    };

    public override string Describe() => $"{Verb}({Index})";
}

/// <summary>GETALL.</summary>
internal sealed class GetAllOfSet : SetControl<IReadOnlyList<int>>
{
    public override string Verb => "getall";
}

/// <summary>SETVAL, or SETALL where no index is given.</summary>
internal sealed class ChangeValues : SetControl<bool>
{
    public int? Index { get; init; }
    public required int[] Values { get; init; }
    public override string Verb => Index is null ? "setall" : "setval";
    public override string Describe() => Index is { } index ? $"setval({index}, {Values[0]})" : $"setall({string.Join(' ', Values)})";
}

/// <summary>IPC_STAT.</summary>
internal sealed class StatSet : SetControl<SemaphoreSetStatus>
{
    public override string Verb => "stat";
}

/// <summary>IPC_SET: what is not given stays.</summary>
internal sealed class ChangeSet : SetControl<bool>
{
    public int? Uid { get; init; }
    public int? Gid { get; init; }
    public int? Mode { get; init; }
    public override string Verb => "set";
}

/// <summary>IPC_RMID.</summary>
internal sealed class RemoveSet : SetControl<bool>
{
    public override string Verb => "remove";
}

/// <summary>The part of semget(2) that the set itself answers. A set that was removed is as one that was not found.</summary>
internal sealed class OpenSet : OpenNamed
{
    /// <summary>How many semaphores the caller expects at least.</summary>
    public int Count { get; init; }

    /// <summary>The permission bits that the caller asks for, in whichever class they are written (SM-7).</summary>
    public int Mode { get; init; }

    public override string Verb => "semget";
}
