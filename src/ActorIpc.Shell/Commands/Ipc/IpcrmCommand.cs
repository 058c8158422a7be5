using System.Globalization;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>ipcrm: removes objects.</summary>
internal static class IpcrmCommand
{
    public static ShellCommand Command { get; } = new(
        "ipcrm", CommandGroup.Looking, "removes mailboxes, semaphores and shared memory", "NAME... | -q KEY | -m KEY | -s KEY",
        """
        NAME is that of a mailbox, a semaphore or memory, or a path. Its name goes at
        once; whoever has it open goes on with it, and whoever waits there goes on
        waiting. -q removes the System V queue of a key, -m the memory, -s the
        semaphores: who waits there is told. FIFOs and files are removed with 'rm'.

        Example:
          sem create lock 1; ipcrm lock; sem ls
        """)
    { Program = RunAsync, Arguments = ArgumentKind.Object };

    private static async Task<int> RunAsync(ProgramContext context)
    {
        var options = Options.Read(context.Arguments, ["-q=", "-m=", "-s="]);
        if (options.Rest.Count == 0 && context.Arguments.Count == 0) throw new ShellException("what? Give a name, or -q, -m or -s with a key", ShellExit.WrongLine);
        var code = 0;
        foreach (var (option, remove) in Removals)
            if (options.Value(option) is { } key) code |= await TryAsync(context, $"{option} {key}", () => remove(context.Self, KeyOf(key)));
        foreach (var name in options.Rest) code |= await TryAsync(context, name, () => RemoveAsync(context, name));
        return code;
    }

    private static (string Option, Func<Process, int, Task> Remove)[] Removals { get; } =
    [
        ("-q", static async (self, key) => await (await self.MsgGetAsync(key)).RemoveAsync()),
        ("-m", static async (self, key) => await (await self.ShmGetAsync(key, 0)).RemoveAsync()),
        ("-s", static async (self, key) => await (await self.SemGetAsync(key, 0)).RemoveAsync()),
    ];

    private static async Task<int> TryAsync(ProgramContext context, string what, Func<Task> remove)
    {
        try
        {
            await remove();
            return 0;
        }
        catch (IpcException failure)
        {
            await context.Error.TellAsync($"ipcrm: {ShellException.Describe(failure, what)}");
            return 1;
        }
        catch (ShellException failure) when (failure.Code != ShellExit.WrongLine)
        {
            // The other names have nothing to do with it.
            await context.Error.TellAsync($"ipcrm: {failure.Message}");
            return failure.Code;
        }
    }

    private static async Task RemoveAsync(ProgramContext context, string name)
    {
        var paths = name.Contains('/') ? (string[])[Paths.Resolve(context.Directory, name)] : [WellKnownFolders.QueueAt(name), WellKnownFolders.MemoryAt(name), WellKnownFolders.SemaphoreAt(name)];
        var found = new List<string>();
        foreach (var path in paths)
            if (await KindOfAsync(context.Self, path) is not null) found.Add(path);
        if (found.Count > 1) throw new ShellException($"{name}: that is {string.Join(" and ", found)}: give the path");
        var kind = found.Count == 0 ? null : await KindOfAsync(context.Self, found[0]);
        if (kind is "fifo" or "file" or "directory") throw new ShellException($"{name}: it is a {kind}: 'rm' removes it");
        if (found.Count == 0) throw new ShellException($"{name}: there is no mailbox, semaphore or memory of that name: 'ipcs' lists them");
        await context.Self.UnlinkAsync(found[0]);
    }

    private static async Task<string?> KindOfAsync(Process self, string path)
    {
        try
        {
            return (await self.StatAsync(path)).Kind;
        }
        catch (IpcException missing) when (missing.Errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return null;
        }
    }

    private static int KeyOf(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (int.TryParse(isHex ? text[2..] : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key != 0) return key;
        throw new ShellException($"a key is a number that is not 0, such as 0x1234, and not '{text}'", ShellExit.WrongLine);
    }
}
