using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs;
using ActorIpc.Semaphores;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>sem: named semaphores.</summary>
internal static class SemCommand
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["create"] = "NAME VALUE",
        ["P"] = "NAME [--timeout TIME]",
        ["V"] = "NAME",
        ["ls"] = "",
    };

    public static ShellCommand Command { get; } = new(
        "sem", CommandGroup.Semaphores, "makes and uses semaphores", "create|P|V|ls [NAME] [ARGUMENTS...]",
        """
        P takes a unit and waits while there is none; V gives one, to whoever has
        waited longest. ls shows the value: below 0 it is how many wait. What a process
        has taken stays taken when it ends. 'ipcrm NAME' removes it.

        Example:
          sem create lock 1; sem P lock; sem P lock & sem ls; sem V lock; wait
        """)
    { Program = RunAsync, SubCommands = Known };

    private static Task<int> RunAsync(ProgramContext context)
    {
        if (context.Arguments.Count == 0) throw Options.WhichOne(Known);
        IReadOnlyList<string> rest = [.. context.Arguments.Skip(1)];
        return context.Arguments[0] switch
        {
            "create" => CreateAsync(context, Options.Read(rest, [])),
            "P" or "p" => TakeAsync(context, Options.Read(rest, ["--timeout="])),
            "V" or "v" => GiveAsync(context, Options.Read(rest, [])),
            "ls" => ListAsync(context, Options.Read(rest, [])),
            var other => throw Options.NoSubCommand("sem", other, Known),
        };
    }

    private static async Task<int> CreateAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        var value = Options.NumberOf(options.Take("its value"), "the value", 0);
        options.RequireEnd();
        await NamedWork.DoAsync(name, async () => await context.Self.SemOpenAsync(name, SemFlags.Create | SemFlags.Exclusive, value: value));
        return 0;
    }

    private static async Task<int> TakeAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        options.RequireEnd();
        var timeout = options.Time("--timeout");
        await NamedWork.DoAsync(name, async () =>
        {
            var semaphore = await context.Self.SemOpenAsync(name);
            await TimeLimit.KeepAsync($"there was no unit in {options.Value("--timeout")}", async () => await semaphore.WaitAsync(timeout));
        });
        return 0;
    }

    private static async Task<int> GiveAsync(ProgramContext context, Options options)
    {
        var name = TakeName(options);
        options.RequireEnd();
        await NamedWork.DoAsync(name, async () => await (await context.Self.SemOpenAsync(name)).SignalAsync());
        return 0;
    }

    private static async Task<int> ListAsync(ProgramContext context, Options options)
    {
        options.RequireEnd();
        foreach (var entry in await context.Self.ListAsync(WellKnownFolders.Memory))
        {
            if (WellKnownFolders.SemaphoreIn(entry.Name) is not { } name) continue;
            try
            {
                await using var semaphore = await context.Self.SemOpenAsync(name);
                await context.SayAsync($"{name}  {await semaphore.GetRecordValueAsync()}");
            }
            catch (IpcException failure)
            {
                await context.SayAsync($"{name}  {ShellException.Words(failure)}");
            }
        }

        return 0;
    }

    private static string TakeName(Options options) => options.Take("the name of a semaphore");
}
