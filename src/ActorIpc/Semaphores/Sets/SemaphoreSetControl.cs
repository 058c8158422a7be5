using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <content>semctl(2).</content>
public sealed partial class SemaphoreSet
{
    /// <summary>GETVAL.</summary>
    /// <param name="index">Which semaphore, 0 and up.</param>
    /// <exception cref="IpcException">EINVAL: no such semaphore, or the set was removed. EACCES: no right to read. EBADF: closed.</exception>
    public ValueTask<int> GetValueAsync(int index) => Ask(SetQuestion.Value, index);

    /// <summary>GETNCNT: how many calls wait for it to grow (SS-3).</summary>
    /// <inheritdoc cref="GetValueAsync"/>
    public ValueTask<int> GetNCountAsync(int index) => Ask(SetQuestion.WaitingForMore, index);

    /// <summary>GETZCNT: how many calls wait for it to become zero (SS-3).</summary>
    /// <inheritdoc cref="GetValueAsync"/>
    public ValueTask<int> GetZCountAsync(int index) => Ask(SetQuestion.WaitingForZero, index);

    /// <summary>GETPID: the process that operated on this semaphore last, which may have ended; <see cref="Pid.None"/> if none has (SS-13).</summary>
    /// <inheritdoc cref="GetValueAsync"/>
    public async ValueTask<Pid> GetPidAsync(int index) => new(await Ask(SetQuestion.LastPid, index));

    /// <summary>GETALL.</summary>
    /// <exception cref="IpcException">EINVAL: the set was removed. EACCES: no right to read. EBADF: closed.</exception>
    public ValueTask<IReadOnlyList<int>> GetAllAsync() => Call(new GetAllOfSet());

    /// <summary>SETVAL: sets a value, and forgets what was to be undone on this semaphore, for all processes (SS-12).</summary>
    /// <param name="index">Which semaphore.</param>
    /// <param name="value">0 to 32767.</param>
    /// <exception cref="IpcException">ERANGE. EINVAL: no such semaphore, or the set was removed. EACCES: no right to write. EBADF: closed.</exception>
    public async ValueTask SetValueAsync(int index, int value) => await Call(new ChangeValues { Index = index, Values = [value] });

    /// <summary>SETALL: sets every value, and forgets everything that was to be undone.</summary>
    /// <param name="values">One for each semaphore, 0 to 32767.</param>
    /// <exception cref="IpcException">ERANGE: nothing was changed. EINVAL: not one for each, or the set was removed. EACCES: no right to write. EBADF: closed.</exception>
    public ValueTask SetAllAsync(params ReadOnlySpan<int> values)
    {
        var end = Opened("setall");
        return Process.Do(new ChangeValues { End = end, Values = values.ToArray() }, Target);
    }

    /// <summary>IPC_STAT.</summary>
    /// <exception cref="IpcException">EINVAL: the set was removed. EACCES: no right to read. EBADF: closed.</exception>
    public ValueTask<SemaphoreSetStatus> StatAsync() => Call(new StatSet());

    /// <summary>IPC_SET: changes owner, group and mode; what is not given stays. The creator keeps his rights (semantics §9.4).</summary>
    /// <exception cref="IpcException">EPERM: neither owner nor creator. EINVAL: the set was removed. EBADF: closed.</exception>
    public async ValueTask SetPermissionsAsync(int? uid = null, int? gid = null, UnixFileMode? mode = null) =>
        await Call(new ChangeSet { Uid = uid, Gid = gid, Mode = (int?)mode });

    /// <summary>IPC_RMID: removes the set. Whoever waits fails with EIDRM, every later call with EINVAL, and its key is free (SS-8).</summary>
    /// <exception cref="IpcException">EPERM: neither owner nor creator. EINVAL: removed already. EBADF: closed.</exception>
    public async ValueTask RemoveAsync() => await Call(new RemoveSet());

    private ValueTask<int> Ask(SetQuestion question, int index) => Call(new AskSet { Question = question, Index = index });
}
