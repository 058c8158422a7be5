namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>Semaphores of both kinds.</summary>
internal static class SemaphoreRules
{
    public const string Table =
        """
        semget | - | EINVAL | A new set has 1 to 32000 semaphores, and an existing one is not found with more than it has (semget(2)).
        semop | Set | blocked zero | A semaphore is not zero, so the call waits until it is (semop(2)).
        semop | Set | blocked several | One of the operations cannot be done now; all are done together or none, so the call waits and holds nothing (semop(2)).
        semop | Set | blocked | The semaphore is smaller than what is to be taken from it, so the call waits (semop(2)).
        semop | Set | EAGAIN late timed nowait | The time of the call has run out, or an operation with NOWAIT would have to wait (semop(2)).
        semop | Set | EAGAIN late timed | The time of the call has run out (semop(2)).
        semop | Set | EAGAIN late | While the call waited its turn came to an operation with NOWAIT that cannot be done now; nothing is done (semop(2)).
        semop | Set | EAGAIN nowait timed | An operation with NOWAIT would have to wait, or the time has run out (semop(2)).
        semop | Set | EAGAIN nowait several | An operation with NOWAIT would have to wait, so none of them is done (semop(2)).
        semop | Set | EAGAIN nowait | The operation would have to wait, and NOWAIT does not (semop(2)).
        semop | Set | EAGAIN timed | The time of the call has run out (semop(2)).
        semop | Set | EINVAL invalid | The time-out is no valid time, which is looked at whether the call would wait or not (semop(2)).
        semop | - | EINVAL none | A semop has at least one operation (semop(2)).
        semop | - | E2BIG many | A semop has at most 500 operations (semop(2)).
        semop | Set | EFBIG | The set has no semaphore of that index (semop(2)).
        semop | Set | ERANGE undo | A semaphore, or what is to be undone of it, would leave its range; nothing is done (semop(2)).
        semop | Set | ERANGE | A semaphore would become larger than 32767; nothing is done (semop(2)).
        semctl SETVAL, semctl SETALL | Set | ERANGE | The value of a semaphore is between 0 and 32767 (semctl(2)).
        semop | Set | EACCES changes | To change a semaphore the process needs write permission of the set, at each call (semop(2)).
        semop | Set | EACCES zero | To wait for zero the process needs read permission of the set, at each call (semop(2)).
        semop | Set | EINTR | A handled signal ends this wait always, with SA_RESTART too (semop(2), signal(7)).
        sem_wait, sem_timedwait | Semaphore | blocked | The semaphore is 0, so the caller waits for a post (sem_wait(3)).
        sem_trywait | Semaphore | EAGAIN | The semaphore is 0, and sem_trywait does not wait (sem_wait(3)).
        sem_timedwait | Semaphore | ETIMEDOUT | The semaphore was 0, and still when the time had come (sem_wait(3)).
        sem_timedwait | Semaphore | EINVAL | The deadline is no valid time (sem_wait(3)).
        sem_wait, sem_timedwait | Semaphore | EINTR | A handled signal ended the wait (sem_wait(3), signal(7)).
        sem_post | Semaphore | EOVERFLOW | The semaphore is at its largest value, 2147483647 (sem_post(3)).
        sem_init | - | EINVAL | The value of a semaphore is at most 2147483647 (sem_init(3)).
        sem_open | - | EINVAL empty | A name has at least one character besides its slash (sem_overview(7)).
        sem_open | - | EINVAL inner | The name of a semaphore has no second slash (sem_overview(7)).
        sem_open | - | ENOENT | There is no semaphore of that name, and CREAT was not given (sem_open(3)).
        sem_open | - | EEXIST | CREAT with EXCL makes a new semaphore or fails, and the name exists (sem_open(3)).
        sem_open | - | EACCES | The mode of the semaphore does not allow this process to read and write it (sem_open(3)).
        sem_unlink | - | EACCES | Only the owner of a semaphore or a privileged process removes its name (sem_unlink(3)).
        sem_unlink | - | ENOENT | There is no semaphore of that name (sem_unlink(3)).
        """;
}
