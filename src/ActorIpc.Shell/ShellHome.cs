using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Shell;

/// <summary>Where shells begin: a directory of their user, which a new kernel does not have.</summary>
internal static class ShellHome
{
    /// <summary>The directory.</summary>
    public const string Path = "/home/user";

    /// <summary>Makes it in the name of root, unless it is there. Every shell does so; doing it twice does nothing.</summary>
    public static async Task PrepareAsync(ActorKernel kernel)
    {
        await MakeAsync(kernel, "/home").ConfigureAwait(false);
        if (!await MakeAsync(kernel, Path).ConfigureAwait(false)) return;
        await kernel.CallAsync(new ChangeOwner { Path = Path, Uid = Credentials.User.Uid, Gid = Credentials.User.Gid }, kernel.Names).ConfigureAwait(false);
    }

    private static async Task<bool> MakeAsync(ActorKernel kernel, string path)
    {
        try
        {
            return await kernel.CallAsync(new MakeDirectory { Path = path, Mode = 0b111_101_101 }, kernel.Names).ConfigureAwait(false);
        }
        catch (IpcException there) when (there.Errno == Errno.EEXIST)
        {
            return false;
        }
    }
}
