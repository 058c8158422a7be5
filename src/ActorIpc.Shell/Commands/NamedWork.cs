using ActorIpc.Kernel;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands;

/// <summary>What a command says when a call fails: on what it was made, in the words that were typed.</summary>
internal static class NamedWork
{
    /// <summary>Does it; if a call fails, the command ends with a message about <paramref name="name"/>.</summary>
    public static async Task DoAsync(string name, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IpcException failure)
        {
            throw ShellException.Of(failure, name);
        }
    }
}
