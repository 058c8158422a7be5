using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Programs;
using ActorIpc.SharedMemory;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Ipc;

/// <summary>shm: named shared memory.</summary>
internal static class ShmCommand
{
    private const int RowLength = 16;
    private static readonly Dictionary<string, string> Known = new()
    {
        ["create"] = "NAME SIZE",
        ["set"] = "NAME OFFSET TEXT...",
        ["get"] = "NAME [OFFSET [LENGTH]]",
        ["dump"] = "NAME",
    };

    public static ShellCommand Command { get; } = new(
        "shm", CommandGroup.Memory, "makes and uses shared memory", "create|get|set|dump NAME [ARGUMENTS...]",
        """
        'get' shows text up to the first zero byte, or LENGTH bytes as they are; 'dump'
        shows all bytes in hexadecimal. Each reads or writes in one step; between two of
        them anything can happen: that is what 'sem' is for. NAME is /dev/shm/NAME;
        'ipcrm NAME' removes it.

        Example:
          shm create page 64; shm set page 0 hello; shm get page; shm dump page
        """)
    { Program = RunAsync, SubCommands = Known };

    private static async Task<int> RunAsync(ProgramContext context)
    {
        if (context.Arguments.Count == 0) throw Options.WhichOne(Known);
        var given = context.Arguments[0];
        if (!Known.ContainsKey(given)) throw Options.NoSubCommand("shm", given, Known);
        // Text may look like an option.
        var options = Options.Read([.. context.Arguments.Skip(1)], [], anywhere: false);
        var name = options.Take("the name of the memory");
        await NamedWork.DoAsync(name, () => given switch
        {
            "create" => CreateAsync(context, name, options),
            "get" => GetAsync(context, name, options),
            "set" => SetAsync(context, name, options),
            _ => DumpAsync(context, name, options),
        });
        return 0;
    }

    private static async Task CreateAsync(ProgramContext context, string name, Options options)
    {
        var size = Options.NumberOf(options.Take("its size"), "the size", 1);
        options.RequireEnd();
        var descriptor = await context.Self.ShmOpenAsync(name, FileAccess.ReadWrite, ShmFlags.Create | ShmFlags.Exclusive);
        try
        {
            await descriptor.ResizeAsync(size);
        }
        catch (IpcException)
        {
            // Nobody asked for an empty one.
            await context.Self.ShmUnlinkAsync(name);
            throw;
        }
    }

    private static async Task GetAsync(ProgramContext context, string name, Options options)
    {
        var offset = options.Rest.Count > 0 ? Options.NumberOf(options.Take("the offset"), "the offset", 0) : 0;
        int? length = options.Rest.Count > 0 ? Options.NumberOf(options.Take("the length"), "the length", 1) : null;
        options.RequireEnd();
        var bytes = await LoadAsync(context, name);
        RequireInside(bytes.Length, offset, length ?? 1);
        var wanted = bytes.AsSpan(offset, length ?? bytes.Length - offset);
        var end = length is null ? wanted.IndexOf((byte)0) : -1;
        await context.SayAsync(Encoding.UTF8.GetString(end < 0 ? wanted : wanted[..end]));
    }

    private static async Task SetAsync(ProgramContext context, string name, Options options)
    {
        var offset = Options.NumberOf(options.Take("the offset"), "the offset", 0);
        if (options.Rest.Count == 0) throw new ShellException("the text is missing", ShellExit.WrongLine);
        var text = Encoding.UTF8.GetBytes(string.Join(' ', options.Rest));
        var descriptor = await context.Self.ShmOpenAsync(name, FileAccess.ReadWrite);
        // Beyond the end there is a signal that kills, and no message.
        RequireInside(await descriptor.GetSizeAsync(), offset, text.Length);
        if (text.Length > 0) await (await descriptor.MapAsync()).StoreAsync(offset, text);
    }

    private static async Task DumpAsync(ProgramContext context, string name, Options options)
    {
        options.RequireEnd();
        var bytes = await LoadAsync(context, name);
        for (var at = 0; at < bytes.Length; at += RowLength)
        {
            var row = bytes.AsSpan(at, Math.Min(RowLength, bytes.Length - at)).ToArray();
            var hex = string.Join(' ', row.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
            var text = new string([.. row.Select(b => b is >= 0x20 and < 0x7f ? (char)b : '.')]);
            await context.SayAsync($"{at:x8}  {hex.PadRight((RowLength * 3) - 1)}  {text}");
        }
    }

    private static async Task<byte[]> LoadAsync(ProgramContext context, string name)
    {
        var descriptor = await context.Self.ShmOpenAsync(name, FileAccess.Read);
        if (await descriptor.GetSizeAsync() == 0) return [];
        var region = await descriptor.MapAsync(readOnly: true);
        var bytes = new byte[region.Length];
        await region.LoadAsync(0, bytes);
        return bytes;
    }

    private static void RequireInside(int size, int offset, int length)
    {
        if (offset > size || length > size - offset) throw new ShellException($"{offset} to {(long)offset + length - 1} is not inside: it has {size} bytes");
    }
}
