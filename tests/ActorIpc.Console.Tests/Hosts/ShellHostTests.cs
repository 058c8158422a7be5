using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Console.Tests.Hosts;

public sealed class ShellHostTests
{
    [Fact]
    public async Task News_thatComeBeforeTheGreeting_areToldBehindIt()
    {
        await using var machine = new BareHost(new ActorIpcOptions(), NullLoggerFactory.Instance);
        var host = new ShellHost(Task.FromResult(machine.StartKernel().Kernel), traceCapacity: 100, keep: true, static () => { });
        await using var pair = await ConnectedPair.OpenAsync();
        var hello = new Hello(Hello.Current, Purpose.Shell) { IsInteractive = true };
        var serving = host.ServeShell(pair.Host, hello, () =>
        {
            // It is attached by now, and not greeted yet.
            host.SayThatItEnds();
            return new Welcome("test", 1, "shells");
        });
        Assert.Equal(FrameKind.Welcome, (await pair.Client.ReadAsync())!.Value.Kind);
        var next = (await pair.Client.ReadAsync())!.Value;
        while (next.Kind != FrameKind.Notice) next = (await pair.Client.ReadAsync())!.Value;
        Assert.Equal("this host is being ended, and every shell in it", next.Text);
        await pair.Client.DisposeAsync();
        await serving;
    }
}
