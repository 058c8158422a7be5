using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes;

/// <summary>What tests with real processes have in common.</summary>
internal static class MailboxAssert
{
    public static async Task FailsAsync(Errno errno, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (IpcException failure)
        {
            Assert.Equal(errno, failure.Errno);
            return;
        }

        Assert.Fail($"The call succeeded, and {errno} was expected.");
    }

    /// <summary>Runs a process to its end, which must be a good one: an assertion that fails in it fails the test.</summary>
    public static async Task ExitsWellAsync(this TestKernel kernel, string name, Func<Process, Task> body, Credentials? credentials = null) =>
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(await kernel.RunAsync(name, body, credentials: credentials)));
}
