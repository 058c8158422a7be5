namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>System V message queues, and what all System V objects have in common.</summary>
internal static class MessageRules
{
    public const string Table =
        """
        msgsnd | Messages | blocked | The queue has no room below qbytes, so the sender waits (msgop(2)).
        msgsnd | Messages | EAGAIN | The queue has no room below qbytes, and NOWAIT does not wait (msgop(2)).
        msgsnd | - | EINVAL type | The type of a message is positive (msgop(2)).
        msgsnd | - | EINVAL long | A message has at most 8192 bytes (msgop(2)).
        msgrcv | Messages | blocked | The queue has no message of the wanted type, so the receiver waits (msgop(2)).
        msgrcv | Messages | ENOMSG copy | There is no message at that index (msgop(2)).
        msgrcv | Messages | ENOMSG | The queue has no message of the wanted type, and NOWAIT does not wait (msgop(2)).
        msgrcv | Messages | E2BIG late | The message that came is longer than the buffer: it is not cut without NOERROR, and this receiver is failed (msgop(2)).
        msgrcv | Messages | E2BIG | The message is longer than the buffer; without NOERROR it stays in the queue (msgop(2)).
        msgrcv | Messages | EINVAL copy except | COPY and EXCEPT exclude each other (msgop(2)).
        msgrcv | Messages | EINVAL copy waiting | COPY goes only with NOWAIT (msgop(2)).
        msgrcv | - | EINVAL negative | The size of a buffer is not negative (msgop(2)).
        msgrcv | Messages | EACCES late | The right to read was taken away while it waited (msgctl(2)).
        msgsnd, msgrcv | Messages | EINTR | A handled signal ends this wait always, with SA_RESTART too (msgop(2), signal(7)).
        msgctl SET | Messages | EPERM | Only the owner, the creator or a privileged process changes a queue, and a limit above /proc/sys/kernel/msgmnb takes CAP_SYS_RESOURCE (msgctl(2)).
        msgctl RMID, semctl RMID, semctl SET, shmctl RMID, shmctl SET | - | EPERM | Only the owner, the creator or a privileged process changes or removes the object ({page}).
        msgget, semget, shmget | - | ENOENT | No object has this key, and CREAT was not given ({page}).
        msgget, semget, shmget | - | EEXIST | CREAT with EXCL makes a new object or fails, and the key has one ({page}).
        msgget, semget, shmget | - | EACCES | The object does not grant this process all the permission bits that it asks for ({page}).
        msgsnd, msgrcv, msgctl, semop, semctl | - | EIDRM | The object was removed while the call waited for it, or a moment ago ({page}).
        msgsnd, msgrcv, msgctl, semop, semctl, shmat, shmctl | - | EINVAL number | No object has this id ({page}).
        msgsnd, semctl SETVAL, semctl SETALL | - | EACCES | To change the object the process needs its write permission, which is asked at each call ({page}).
        msgrcv, msgctl STAT, semctl, shmctl STAT | - | EACCES | To read from the object the process needs its read permission, which is asked at each call ({page}).
        """;
}
