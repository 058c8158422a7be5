namespace ActorIpc.Kernel;

/// <summary>What a process is blocked in, in the kernel's own word: the one table of them.</summary>
/// <remarks>
/// <para>Where Linux has the same call, the word is the function of the Linux kernel in which a process sleeps that makes it, as <c>/proc/PID/wchan</c> and <c>ps -o wchan</c> show it on Linux
/// 6.12, without the underscores in front (<c>__do_sys_pause</c>) and what the compiler puts behind (<c>poll_schedule_timeout.constprop.0</c>). Other versions call some of them differently:
/// from 6.15 on <c>pipe_read</c> and <c>pipe_write</c> are <c>anon_pipe_read</c> and <c>anon_pipe_write</c>, and <c>futex_wait_queue</c> is <c>futex_do_wait</c> since 6.16 and was
/// <c>futex_wait_queue_me</c> before 5.16.</para>
/// <para>What Linux does not have, such as the textbook's mailbox, has a word of the same form that no Linux kernel uses.</para>
/// </remarks>
internal static class WaitChannels
{
    /// <summary>It waits for nothing.</summary>
    public const string None = "-";

    /// <summary>read(2) of a pipe or FIFO that is empty.</summary>
    public const string PipeRead = "pipe_read";

    /// <summary>write(2) into a pipe or FIFO that is full.</summary>
    public const string PipeWrite = "pipe_write";

    /// <summary>tee(2) or splice(2) from a pipe that is empty.</summary>
    public const string PipeWaitReadable = "pipe_wait_readable";

    /// <summary>tee(2) or splice(2) into a pipe that is full.</summary>
    public const string PipeWaitWritable = "pipe_wait_writable";

    /// <summary>open(2) of a FIFO that nobody has open for the other direction.</summary>
    public const string WaitForPartner = "wait_for_partner";

    /// <summary>waitpid(2).</summary>
    public const string DoWait = "do_wait";

    /// <summary>nanosleep(2).</summary>
    public const string Nanosleep = "hrtimer_nanosleep";

    /// <summary>pause(2).</summary>
    public const string Pause = "do_sys_pause";

    /// <summary>poll(2) and select(2).</summary>
    public const string Poll = "poll_schedule_timeout";

    /// <summary>msgsnd(2): a System V queue that is full.</summary>
    public const string MessageSend = "do_msgsnd";

    /// <summary>msgrcv(2): a System V queue without such a message.</summary>
    public const string MessageReceive = "do_msgrcv";

    /// <summary>mq_send(3) and mq_receive(3): a POSIX queue that is full or empty.</summary>
    public const string PosixQueue = "wq_sleep";

    /// <summary>semop(2) on a System V set.</summary>
    public const string SemaphoreSet = "do_semtimedop";

    /// <summary>sem_wait(3) and pthread_mutex_lock(3).</summary>
    public const string Futex = "futex_wait_queue";

    /// <summary>Reading from a terminal.</summary>
    public const string Terminal = "wait_woken";

    /// <summary>Reading a file of the machine.</summary>
    public const string File = "folio_wait_bit_common";

    /// <summary>Ours: a direct message to a process whose queue is full, or that is to take it itself.</summary>
    public const string ProcessSend = "pcb_send";

    /// <summary>Ours: receiving a direct message.</summary>
    public const string ProcessReceive = "pcb_receive";

    /// <summary>Ours: the textbook's mailbox is full.</summary>
    public const string MailboxSend = "mailbox_send";

    /// <summary>Ours: the textbook's mailbox has no such message.</summary>
    public const string MailboxReceive = "mailbox_receive";

    /// <summary>Ours: a mailbox that stores nothing; sender and receiver meet.</summary>
    public const string MailboxMeet = "mailbox_rendezvous";

    /// <summary>Ours: P of a region of shared memory in which somebody is.</summary>
    public const string RegionEnter = "region_enter";

    /// <summary>Ours: a region of shared memory that is to be resized while somebody is in it.</summary>
    public const string RegionResize = "region_resize";

    /// <summary>Ours: work outside the kernel.</summary>
    public const string Outside = "outside_work";

    /// <summary>Ours: the process stands for a guest, who says what it does next.</summary>
    public const string Client = "guest_command";
}
