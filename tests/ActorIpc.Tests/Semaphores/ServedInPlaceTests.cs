using ActorIpc.Kernel;
using ActorIpc.Semaphores;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Between the moment in which a waiter is given what it waits for and the moment in which it hears of it, its time may run out or its process may end.</summary>
public sealed class ServedInPlaceTests : IOperationOwner
{
    private readonly List<Operation> _finished = [];
    private long _sequence;

    Credentials IOperationOwner.Credentials => Credentials.Root;

    void IOperationOwner.Complete(Operation operation) => _finished.Add(operation);

    [Fact]
    public void Waiter_whose_time_runs_out_after_it_was_served_has_its_unit()
    {
        var semaphore = new CountingSemaphore("semaphore", 0);
        var shell = new ObjectShell(semaphore);
        var (a, b) = (Park(semaphore, shell, 1), Park(semaphore, shell, 2));
        Signal(semaphore);
        shell.Withdraw(new Withdrawal(a, a.Id.Sequence, Errno.ETIMEDOUT));
        shell.ResumeWaiters();
        Assert.Equal([a], _finished);
        Assert.Equal(Errno.None, a.Error);
        Assert.True(b.IsParked);
        semaphore.AssertInvariants();
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Unit_of_a_waiter_that_dies_before_it_hears_of_it_goes_to_the_next(int dead)
    {
        var semaphore = new CountingSemaphore("semaphore", 0);
        var shell = new ObjectShell(semaphore);
        var calls = new[] { Park(semaphore, shell, 1), Park(semaphore, shell, 2), Park(semaphore, shell, 3) };
        Signal(semaphore);
        Signal(semaphore);
        shell.ProcessEnded(new Pid(dead), DeathStage.ParkedOperations);
        Assert.Equal(calls.Where(call => call.Id.Caller.Value != dead), _finished);
        Assert.All(_finished, call => Assert.Equal(Errno.None, call.Error));
        Assert.Equal(0, semaphore.Waiters.Count);
        semaphore.AssertInvariants();
    }

    [Fact]
    public void Unit_that_nobody_is_left_to_take_is_kept()
    {
        var semaphore = new CountingSemaphore("semaphore", 0, bound: 1);
        var shell = new ObjectShell(semaphore);
        Park(semaphore, shell, 1);
        Signal(semaphore);
        shell.ProcessEnded(new Pid(1), DeathStage.ParkedOperations);
        semaphore.AssertInvariants();
        Assert.Equal(1, semaphore.Describe().Stored);
    }

    [Fact]
    public void Mutex_of_a_waiter_that_dies_before_it_hears_of_it_is_sound()
    {
        var mutex = new OwnedMutex("mutex");
        var shell = new ObjectShell(mutex);
        var owner = Begin(new MutexAcquire { End = mutex.Open(Access.Read, new Pid(9)) }, 9);
        shell.Serve(owner);
        var calls = new[] { 1, 2 }.Select(pid => Begin(new MutexAcquire { End = mutex.Open(Access.Read, new Pid(pid)) }, pid)).ToList();
        foreach (var call in calls) shell.Serve(call);
        Assert.Equal(Outcome.Done, mutex.TryApply(Begin(new MutexRelease { End = owner.End }, 9)));
        shell.ProcessEnded(new Pid(1), DeathStage.ParkedOperations);
        shell.ProcessEnded(new Pid(1), DeathStage.SemaphoreUndo);
        Assert.Equal([owner, calls[1]], _finished);
        Assert.False(calls[1].Result);
        mutex.AssertInvariants();
    }

    [Fact] // SS-12: what was done for it is undone with it
    public void Array_of_a_waiter_that_dies_before_it_hears_of_it_is_undone()
    {
        var set = new SemaphoreArray("set", [0], Permissions.Unmasked(Credentials.Root, 0b110_000_000));
        var shell = new ObjectShell(set);
        var waiting = Begin(new SetOperate { End = set.Open(Access.Read, new Pid(1)) }.Of([new SemOp(0, -1, Undo: true)]), 1);
        shell.Serve(waiting);
        var end = set.Open(Access.Read, new Pid(2));
        Assert.Equal(Outcome.Done, set.TryApply(Begin(new SetOperate { End = end }.Of([new SemOp(0, 1)]), 2)));
        foreach (var stage in new[] { DeathStage.ParkedOperations, DeathStage.Ends, DeathStage.SemaphoreUndo }) shell.ProcessEnded(new Pid(1), stage);
        Assert.Empty(_finished);
        Assert.Equal(1, set.Describe().Stored);
        set.AssertInvariants();
    }

    private SemaphoreWait Park(CountingSemaphore semaphore, ObjectShell shell, int pid)
    {
        var wait = Begin(new SemaphoreWait { End = semaphore.Open(Access.Read, new Pid(pid)) }, pid);
        shell.Serve(wait);
        Assert.True(wait.IsParked);
        return wait;
    }

    // Served on its caller's turn: whoever it lets go on is resumed later.
    private void Signal(CountingSemaphore semaphore) =>
        Assert.Equal(Outcome.Done, semaphore.TryApply(Begin(new SemaphoreSignal { End = semaphore.Open(Access.Read, new Pid(9)) }, 9)));

    private T Begin<T>(T operation, int pid) where T : Operation
    {
        operation.Begin(new OperationId(new Pid(pid), ++_sequence), this, null!);
        return operation;
    }
}
