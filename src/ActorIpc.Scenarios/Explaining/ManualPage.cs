namespace ActorIpc.Scenarios.Explaining;

/// <summary>Where a call is described.</summary>
internal static class ManualPage
{
    /// <summary>Such as <c>read(2)</c>.</summary>
    public static string Of(string call)
    {
        var verb = call.Split(' ')[0];
        return verb switch
        {
            "mkfifo" => "mkfifo(3)",
            "msgsnd" or "msgrcv" => "msgop(2)",
            "shmat" or "shmdt" => "shmop(2)",
            "sem_trywait" or "sem_timedwait" => "sem_wait(3)",
            "fchmod" => "chmod(2)",
            "fstat" => "stat(2)",
            "ls" => "readdir(3)",
            "send" or "receive" => "direct messages",
            "load" or "store" => "mmap(2)",
            "give" => "unix(7)",
            _ when verb.StartsWith("mq_", StringComparison.Ordinal) || verb.StartsWith("sem_", StringComparison.Ordinal)
                || verb.StartsWith("shm_", StringComparison.Ordinal) => $"{verb}(3)",
            _ => $"{verb}(2)",
        };
    }
}
