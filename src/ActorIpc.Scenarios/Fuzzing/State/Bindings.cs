using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>What calls do to names and paths.</summary>
internal static class Bindings
{
    /// <summary>A call with <c>as</c> begins: its names are known from now on, and stand for nothing yet.</summary>
    public static void Announce(World world, CallStatement statement)
    {
        foreach (var name in statement.Call.As)
        {
            var names = Holder(world, statement).Names;
            names[name] = Made(world, statement, name) with { IsOpen = false };
        }
    }

    /// <summary>A call has done what it says.</summary>
    public static void Succeeded(World world, CallStatement statement)
    {
        var call = statement.Call;
        foreach (var name in call.As) Holder(world, statement).Names[name] = Made(world, statement, name);
        switch (call.Name)
        {
            case "close" or "mq_close" or "sem_close" or "shmdt" or "munmap" when call.Arguments[0] is Reference closed:
                var names = world.Find(statement.Caller.Process)!.Names;
                names[closed.Name] = names[closed.Name] with { IsOpen = false };
                break;
            case "semget" when call.Arguments[0] is Number { Value: var key }:
                world.SetSizes.TryAdd(key, call.NumberAt(1));
                break;
            case "msgctl RMID" or "semctl RMID" when call.Arguments[0] is Reference removed:
                if (world.Find(statement.Caller.Process)!.Names.GetValueOrDefault(removed.Name) is { Kind: HandleKind.Set, Key: { } gone }) world.SetSizes.Remove(gone);
                // Children and parents have it under the same name.
                foreach (var process in world.Processes)
                    if (process.Names.TryGetValue(removed.Name, out var handle)) process.Names[removed.Name] = handle with { IsOpen = false };
                break;
            case "mkfifo" or "mkdir":
                world.Paths[call.TextAt(0)] = call.Name == "mkdir";
                break;
            case "unlink":
                world.Paths.Remove(call.TextAt(0));
                break;
            case "link":
                world.Paths[call.TextAt(1)] = false;
                break;
            case "rename" when call.TextAt(0) != call.TextAt(1):
                var isDirectory = world.Paths.GetValueOrDefault(call.TextAt(0));
                world.Paths.Remove(call.TextAt(0));
                world.Paths[call.TextAt(1)] = isDirectory;
                break;
        }
    }

    // Who gets the name: of a gift, the other process.
    private static WorldProcess Holder(World world, CallStatement statement) =>
        world.Find(statement.Call.Name == "give" ? statement.Call.At<ProcessName>(1).Name : statement.Caller.Process)!;

    private static Handle Made(World world, CallStatement statement, string name)
    {
        var call = statement.Call;
        return call.Name switch
        {
            "pipe" => new(name == call.As[0] ? HandleKind.PipeRead : HandleKind.PipeWrite, 4096, true),
            "open" => new(call.At<Word>(1).Text switch { "RDONLY" => HandleKind.PipeRead, "WRONLY" => HandleKind.PipeWrite, _ => HandleKind.Pipe }, 4096, true),
            "mq_open" => new(HandleKind.Mail, call.Option("msgsize", 8), true),
            "msgget" => new(HandleKind.Messages, 16384, true),
            "semget" when call.Arguments[0] is Number { Value: var key } => new(HandleKind.Set, world.SetSizes.GetValueOrDefault(key, call.NumberAt(1)), true) { Key = key },
            "semget" => new(HandleKind.Set, call.NumberAt(1), true),
            "sem_open" => new(HandleKind.NamedSemaphore, 0, true),
            "sem_init" => new(HandleKind.PlainSemaphore, 0, true),
            "shmget" => new(HandleKind.Segment, call.NumberAt(1), true),
            "shm_open" => new(HandleKind.Memory, 4096, true),
            "shmat" => new(HandleKind.Attachment, SizeOf(world, statement), true),
            "mmap" => new(HandleKind.Mapping, SizeOf(world, statement), true),
            "dup" or "give" => world.Find(statement.Caller.Process)!.Names.GetValueOrDefault(NameOf(call)) ?? new(HandleKind.None, 0, true),
            _ => throw new ArgumentException($"{call.Name} binds no name that is known here.", nameof(statement)),
        };
    }

    private static long SizeOf(World world, CallStatement statement) =>
        world.Find(statement.Caller.Process)!.Names.GetValueOrDefault(NameOf(statement.Call))?.Size ?? 0;

    private static string NameOf(Call call) => call.Arguments[0] is Reference reference ? reference.Name : "";
}
