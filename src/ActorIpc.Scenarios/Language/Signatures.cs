namespace ActorIpc.Scenarios.Language;

/// <summary>All system calls of the language, in its own notation.</summary>
/// <remarks>
/// <c>FD</c>, <c>ID</c>, <c>MEM</c>: a descriptor, an id, an attachment, by name or as a number. <c>N</c>, <c>I</c>: an integer. <c>DATA</c>, <c>PATH</c>, <c>PROCESS</c>, <c>KEY</c>, <c>T</c>, <c>OP</c>
/// as they are called. <c>A|B</c>: one of these words; joined by <c>+</c> where that is one of them. <c>…</c>: any number of the last one. <c>[X]</c>: may be left out; without brackets and in
/// capitals a word is a command. <c>x=N|y=N</c>: one of these options.
/// </remarks>
internal static class Signatures
{
    /// <summary>The calls, one a line.</summary>
    public const string Table =
        """
        pipe as A A [NONBLOCK] [DIRECT] [capacity=N] [mode=simplex|halfduplex] [readers=single|turns|strict]
        read FD N
        write FD DATA
        writev FD DATA…
        close FD
        dup FD as A
        give FD to PROCESS as A
        fcntl FD SETPIPE_SZ N
        fcntl FD GETPIPE_SZ
        fcntl FD SETFL NONBLOCK|DIRECT|NONBLOCK+DIRECT|0
        fcntl FD GETFL
        ioctl FD FIONREAD
        poll FD IN|OUT|IN+OUT [timeout=T]
        tee FD FD N [NONBLOCK]
        splice FD FD N [NONBLOCK]
        lseek FD N
        sigpipe
        mkfifo PATH [mode=N]
        open PATH RDONLY|WRONLY|RDWR [NONBLOCK] [CREAT] [EXCL] [TRUNC] [mode=N] as A
        unlink PATH
        link PATH PATH
        rename PATH PATH
        chmod PATH N
        fchmod FD N
        stat PATH
        fstat FD
        mkdir PATH [mode=N]
        ls PATH
        send PROCESS DATA [type=N] [NOWAIT] [timeout=T]
        receive [from=PROCESS] [type=N] [NOWAIT] [timeout=T]
        mq_open PATH RDONLY|WRONLY|RDWR [CREAT] [EXCL] [NONBLOCK] [mode=N] [maxmsg=N] [msgsize=N] as A
        mq_send FD DATA [prio=N] [timeout=T|deadline=past|deadline=invalid]
        mq_receive FD N [timeout=T|deadline=past|deadline=invalid]
        mq_getattr FD
        mq_setattr FD NONBLOCK|0
        mq_notify FD on|off
        mq_notified
        mq_close FD
        mq_unlink PATH
        msgget KEY [CREAT] [EXCL] [mode=N] as A
        msgsnd ID type=N DATA [NOWAIT]
        msgrcv ID N type=N [NOWAIT] [EXCEPT] [NOERROR] [COPY]
        msgctl ID RMID
        msgctl ID SET [qbytes=N] [mode=N] [uid=N] [gid=N]
        msgctl ID STAT
        semget KEY N [CREAT] [EXCL] [mode=N] as A
        semop ID [OP…] [timeout=T|timeout=invalid]
        semctl ID GETVAL I
        semctl ID GETALL
        semctl ID SETVAL I N
        semctl ID SETALL N…
        semctl ID GETNCNT I
        semctl ID GETZCNT I
        semctl ID GETPID I
        semctl ID SET [mode=N] [uid=N] [gid=N]
        semctl ID STAT
        semctl ID RMID
        sem_open PATH [CREAT] [EXCL] [mode=N] [value=N] as A
        sem_init [value=N] as A
        sem_wait ID
        sem_trywait ID
        sem_timedwait ID timeout=T|deadline=past|deadline=invalid
        sem_post ID
        sem_getvalue ID [RECORD]
        sem_close ID
        sem_unlink PATH
        shmget KEY N [CREAT] [EXCL] [mode=N] as A
        shmat ID [RDONLY] as A
        shmdt MEM
        shmctl ID RMID
        shmctl ID STAT
        shmctl ID SET [mode=N] [uid=N] [gid=N]
        shm_open PATH RDONLY|RDWR [CREAT] [EXCL] [TRUNC] [mode=N] as A
        ftruncate FD N
        mmap FD [RDONLY] as A
        munmap MEM
        shm_unlink PATH
        load MEM N N
        store MEM N DATA
        """;

    /// <summary>The calls by their verb; those with commands have one for each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Signature>> ByVerb { get; } = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(SignatureReader.Read)
        .GroupBy(static signature => signature.Verb)
        .ToDictionary(static calls => calls.Key, static IReadOnlyList<Signature> (calls) => [.. calls]);

    /// <summary>A call by its full name: <c>fcntl SETPIPE_SZ</c>.</summary>
    public static Signature Find(string name) => ByVerb[name.Split(' ')[0]].First(signature => signature.Name == name);
}
