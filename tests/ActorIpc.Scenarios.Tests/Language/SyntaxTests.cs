using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Language;

public sealed class SyntaxTests
{
    // Every form of every call as scenario.md writes it, in an order in which the names are there.
    private const string Everything =
        """
        A: pipe as r w
        A: pipe as r1 w1 NONBLOCK DIRECT capacity=4096 mode=halfduplex readers=strict
        A: pipe NONBLOCK as r2 w2 readers=turns mode=simplex
        A: read r 5 = "hello"
        A: read r 5 = EOF
        A: read r 5 = #0|EAGAIN
        A: read -1 5 = EBADF
        A: write w "a\n\x00"+"ab"*2048 = 4099
        A: write w pattern(904,4096) = 904
        A: writev w "a" "b"*2 pattern(3) = 6
        A: close r = 0
        A: dup w as v = ok
        A: give w to B as in = ok
        A: fcntl w SETPIPE_SZ 4096 = 4096
        A: fcntl w GETPIPE_SZ = 4096
        A: fcntl w SETFL NONBLOCK+DIRECT = 0
        A: fcntl w SETFL 0 = 0
        A: fcntl w GETFL = WRONLY+NONBLOCK
        A: ioctl w FIONREAD = 5
        A: poll w IN+OUT timeout=200ms = IN+HUP
        A: poll w OUT = none
        A: tee r1 w 5 NONBLOCK = 5
        A: splice r1 w 5 = 5
        A: lseek r1 0 = ESPIPE
        A: sigpipe = 1
        A: mkfifo /foo mode=0644 = 0
        A: open /foo RDWR NONBLOCK CREAT EXCL TRUNC mode=0600 as f = ok
        A: open "/"+"a"*256 RDONLY as f2 = ENAMETOOLONG
        A: unlink "" = ENOENT
        A: link /foo /bar = 0
        A: rename /foo /bar = 0
        A: chmod /foo 0644 = 0
        A: fchmod f 0 = 0
        A: stat /foo = fifo mode=0644 size=0 uid=0 gid=0
        A: fstat f = mode=0644|0600 size=0
        A: mkdir /d mode=0700 = 0
        A: ls / = foo bar "a b"
        A: ls / = none
        A: send B "x" type=1 NOWAIT timeout=1s = 0
        A: receive from=B type=1 NOWAIT timeout=50us = "x" from=B type=1
        A: mq_open /q RDWR CREAT EXCL NONBLOCK mode=0600 maxmsg=1 msgsize=8 as q = ok
        A: mq_send q "x" prio=4 timeout=0 = 0
        A: mq_send q "x" deadline=past = 0
        A: mq_receive q 8 deadline=invalid = "x" prio=4
        A: mq_receive q 8 = #1 prio=4
        A: mq_receive q 8 = prio=4
        A: mq_getattr q = flags=NONBLOCK maxmsg=10 msgsize=8192 curmsgs=0
        A: mq_setattr q 0 = 0
        A: mq_notify q on = 0
        A: mq_notified = 1
        A: mq_close q = 0
        A: mq_unlink /q = 0
        A: msgget PRIVATE CREAT EXCL mode=0600 as m = ok
        A: msgget 5 as m = same m
        A: msgsnd m type=1 "x" NOWAIT = 0
        A: msgrcv m 10 type=-4 NOWAIT EXCEPT NOERROR COPY = "x" type=1
        A: msgctl m RMID = 0
        A: msgctl m SET qbytes=5 mode=0600 uid=1 gid=2 = 0
        A: msgctl m STAT = qnum=0 cbytes=0 qbytes=16384 lspid=A lrpid=0 mode=0600 uid=0 gid=0 key=5
        A: semget 5 3 CREAT as s = ok
        A: semop s 0:+1 1:-1,NOWAIT,UNDO 2:0*3 timeout=1s = 0
        A: semop s [0:+1 1:-1] = EAGAIN
        A: semop s [ 0:+1 ] timeout=invalid = EINVAL
        A: semop s = EINVAL
        A: semctl s GETVAL 0 = 1
        A: semctl s GETALL = 1 0 32760
        A: semctl s SETVAL 0 5 = 0
        A: semctl s SETALL 1 2 3 = 0
        A: semctl s GETNCNT 0 = 1
        A: semctl s GETZCNT 0 = 1
        A: semctl s GETPID 0 = B
        A: semctl s SET mode=0 = 0
        A: semctl s STAT = nsems=1 otime=set
        A: semctl s RMID = 0
        A: sem_open /s CREAT EXCL mode=0600 value=3 as p = ok
        A: sem_init value=4294967295 as p = EINVAL
        A: sem_wait p = blocked|0
        A: sem_trywait p = EAGAIN
        A: sem_timedwait p timeout=1s = ETIMEDOUT
        A: sem_timedwait p deadline=past = ETIMEDOUT
        A: sem_post p = 0
        A: sem_getvalue p RECORD = -1
        A: sem_close p = 0
        A: sem_unlink /s = 0
        A: shmget 5 4096 CREAT as g = ok
        A: shmat g RDONLY as a = ok
        A: load a 0 5 = "\x00"*5
        A: store a 0 "x" = killed(SIGSEGV)
        A: shmdt a = 0
        A: shmctl g RMID = 0
        A: shmctl g STAT = size=4096 nattch=0 dest=yes cpid=A lpid=0
        A: shmctl g SET uid=5 = 0
        A: shm_open /m RDWR CREAT EXCL TRUNC as d = ok
        A: ftruncate d 100 = 0
        A: mmap d RDONLY as b = ok
        A: munmap b = 0
        A: shm_unlink /m = 0
        B!: read in 5 = blocked
        fork A as C
        signal B restart=yes ; B! = EINTR
        signal A
        advance 200ms ; any(B B!) = ok, C = ok
        expect A state idle
        expect B state killed(SIGPIPE)
        expect B state exited(3)
        expect deadlock A B
        expect no deadlock
        repeat 5 A: sigpipe = 0
        exit C 3
        kill A
        """;

    [Fact]
    public void Read_everyForm_isRead()
    {
        var builder = new ScriptBuilder("all.ipc");
        builder.Add("process A B uid=65534 gid=1 umask=027 nice=-5 sigpipe=ignore messages=0");
        builder.Add("B: sigpipe");
        var added = 0;
        foreach (var line in Everything.Split('\n'))
        {
            // A call that may be pending, so that its completion can be listed.
            if (line.StartsWith("advance", StringComparison.Ordinal)) builder.Add("C: close w");
            Assert.NotNull(builder.Add(line));
            added++;
        }

        Assert.True(added > 100);
        Assert.Equal(["A", "B"], builder.Build().NeedSecondThread.Append("A").Order().Distinct());
    }

    [Fact]
    public void Read_everySignature_isUsedAbove()
    {
        foreach (var signature in Signatures.ByVerb.Values.SelectMany(signatures => signatures))
            Assert.Matches($@"(?m)^(repeat \d+ )?[AB]!?: {signature.Verb}( \S+)?{(signature.Command is { } command ? " " + command : "")}\b", Everything);
    }
}
