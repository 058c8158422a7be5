using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>A host, and those who attach to it with something else in mind.</summary>
public sealed class HostServingTests : IAsyncLifetime
{
    private readonly TestHosts _hosts = new();

    public Task InitializeAsync() => _hosts.StartAsync();

    public Task DisposeAsync() => _hosts.DisposeAsync().AsTask();

    [Fact]
    public async Task Program_ofAnotherVersion_isRefused_andToldWhy()
    {
        var refusal = await Assert.ThrowsAsync<CommandException>(() => _hosts.TryAttachAsync(new Hello(99, Purpose.Shell)));
        Assert.Equal("host 'default' speaks version 2 of the protocol, and this program version 99: end the host and start it anew, with one of the two programs", refusal.Message);
    }

    [Fact]
    public async Task Nonsense_harmsNobody()
    {
        var random = new Random(6);
        for (var i = 0; i < 200; i++)
        {
            using var socket = await _hosts.ConnectAsync();
            var nonsense = new byte[random.Next(1, 200)];
            random.NextBytes(nonsense);
            // Half of them begin as frames do.
            if (i % 2 == 0) nonsense[0] = (byte)FrameKind.Hello;
            await socket.SendAsync(nonsense);
        }

        await AnswersAsync();
    }

    [Fact]
    public async Task Frames_inAnyOrder_harmNobody()
    {
        var random = new Random(7);
        FrameKind[] kinds = [FrameKind.Input, FrameKind.Line, FrameKind.NoLine, FrameKind.Interrupt, FrameKind.Complete, FrameKind.Width, FrameKind.Hello, FrameKind.Welcome];
        string[] texts = ["", "ls", "cat", "{}", "{\"number\":1,\"line\":\"l\",\"cursor\":-5}", "{\"number\":1,\"line\":null}", "-1", "sleep 100 &", "yes | head -n 2000"];
        for (var i = 0; i < 30; i++)
        {
            await using var attached = await _hosts.TryAttachAsync(new Hello(Hello.Current, Purpose.Shell) { IsInteractive = i % 2 == 0, Width = -3 });
            try
            {
                for (var j = 0; j < 30; j++) await attached!.Connection.SendAsync(kinds[random.Next(kinds.Length)], texts[random.Next(texts.Length)]);
            }
            catch (IOException)
            {
                // The shell may have ended by what it was sent.
            }
        }

        await AnswersAsync();
    }

    [Fact]
    public async Task Terminal_thatTakesNothing_holdsNobodyElseUp()
    {
        await using (var stopped = await _hosts.TryAttachAsync(new Hello(Hello.Current, Purpose.Shell) { Commands = "yes" }))
        {
            Assert.NotNull(stopped);
            await AnswersAsync();
            Assert.Contains("yes", (await _hosts.ShellAsync("ps")).Output, StringComparison.Ordinal);
        }

        // When it is gone, so is what it ran.
        await TestHosts.UntilAsync(async () => !await _hosts.SeesAsync("yes"));
    }

    [Fact]
    public async Task Interrupt_endsAScript_withThatStatus()
    {
        await using var attached = await _hosts.TryAttachAsync(new Hello(Hello.Current, Purpose.Shell) { Commands = "echo sleeps; sleep 1000; echo never" });
        Assert.Equal("sleeps\n", (await attached!.Connection.ReadAsync())!.Value.Text);
        await TestHosts.UntilAsync(() => _hosts.SeesAsync("sleep "));
        await attached.Connection.SendAsync(FrameKind.Interrupt);
        var end = (await attached.Connection.ReadAsync())!.Value;
        Assert.Equal((FrameKind.Exit, "130"), (end.Kind, end.Text));
    }

    [Fact]
    public async Task Shells_ofAHostThatEnds_areToldTheirStatusBeforeItIsGone()
    {
        var shells = new List<Attachment>();
        for (var i = 0; i < 5; i++)
            shells.Add((await _hosts.TryAttachAsync(new Hello(Hello.Current, Purpose.Shell) { Commands = "sleep 1000" }))!);
        await _hosts.EndAsync();
        foreach (var shell in shells)
        {
            await using (shell)
            {
                // The process would be gone now: what is not there yet would never come.
                var told = shell.Connection.ReadAsync();
                Assert.True(told.IsCompleted);
                var end = (await told)!.Value;
                Assert.Equal((FrameKind.Exit, "143"), (end.Kind, end.Text));
            }
        }
    }

    private async Task AnswersAsync() => Assert.Equal((0, "alive\n", ""), await _hosts.ShellAsync("echo alive"));
}
