using System.Runtime.ExceptionServices;

namespace ActorIpc.Exploration.Exploring;

/// <summary>A thread with a deep stack: whoever lets a process go on does so on top of whoever let him.</summary>
internal static class DeepThread
{
    private const int StackSize = 16 << 20;

    /// <summary>Begins to work on one of its own.</summary>
    public static Thread Start(string name, Action work)
    {
        var thread = new Thread(() => work(), StackSize) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>Works on one of its own, and waits for what comes of it.</summary>
    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Start("explorer", () =>
        {
            try
            {
                result = work();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        }).Join();
        failure?.Throw();
        return result;
    }
}
