namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>Shared memory of both kinds.</summary>
internal static class MemoryRules
{
    public const string Table =
        """
        shmget | - | EINVAL | A new segment has a size, and an existing one is not found with more than it has (shmget(2)).
        shmat | Segment | EACCES rdonly | To attach a segment for reading takes its read permission (shmop(2)).
        shmat | Segment | EACCES | To attach a segment for reading and writing takes both permissions (shmop(2)).
        shmdt | - | EINVAL closed | It was detached already: nothing is attached at that address (shmop(2)).
        shmat, shmctl | Segment | EINVAL | The segment is gone: it was removed, and nobody has it attached (shmctl(2)).
        store | Attachment | killed(SIGSEGV) readonly | It was attached for reading only, and who writes there is killed by SIGSEGV (shmop(2), mmap(2)).
        load, store | Attachment | killed(SIGSEGV) | Nothing is attached at that address, and SIGSEGV kills who uses it (mmap(2)).
        load, store | Attachment | killed(SIGBUS) | The address is on a page behind the end of the object, and SIGBUS kills who uses it (mmap(2)).
        mmap | Memory | EACCES reads | The object was opened for reading only, so it cannot be mapped for writing (mmap(2)).
        shm_open | - | EINVAL empty | A name has at least one character besides its slash (shm_open(3)).
        shm_open | - | EINVAL inner | The name of a memory object has no second slash (shm_open(3)).
        shm_open | - | ENOENT | There is no object of that name, and CREAT was not given (shm_open(3)).
        shm_open | - | EEXIST | CREAT with EXCL makes a new object or fails, and the name exists (shm_open(3)).
        shm_open | - | EACCES | The mode of the object does not allow this process to open it so (shm_open(3)).
        shm_unlink | - | EACCES | Only the owner of an object or a privileged process removes its name (shm_open(3)).
        shm_unlink | - | ENOENT | There is no object of that name (shm_open(3)).
        """;
}
