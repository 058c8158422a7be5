using System.Net.Sockets;
using System.Text;
using ActorIpc.Console.Attaching;
using ActorIpc.Console.Commands;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>A user's hosts in this process, and commands of other terminals that attach to them. None of them loses patience with another.</summary>
internal sealed class TestHosts : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _files = new();
    private readonly Interruption _ended = new(static () => { });
    private readonly PatientTime _time = new();
    private readonly List<Task> _running = [];

    /// <summary>Where their sockets are.</summary>
    public RuntimeDirectory Directory => RuntimeDirectory.Open(Variable);

    /// <summary>Starts a host that stays, and waits until it listens.</summary>
    public async Task StartAsync(string name = "default")
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var environment = new CommandEnvironment
        {
            OpenInput = static () => (Stream.Null, null),
            Output = Stream.Null,
            Error = TextWriter.Null,
            Interruptions = _ => _ended,
            Variable = Variable,
            Time = _time,
        };
        _running.Add(new HostRun(environment, name, keep: true).RunAsync(listening.SetResult));
        await Task.WhenAny(listening.Task, _running[^1]).WaitAsync(Patience);
    }

    /// <summary>Runs a command, of which the script is the standard input.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] args, string script = "")
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var environment = new CommandEnvironment
        {
            OpenInput = static () => (Stream.Null, null),
            Output = output,
            Error = new StreamWriter(error) { AutoFlush = true },
            ErrorStream = error,
            Interruptions = static _ => new Interruption(static () => { }),
            Variable = Variable,
            Time = _time,
            OpenTyping = () => new Script(script),
            Hosts = () => new HostFinder(Variable, _time),
            StartHost = StartAsync,
        };
        var exitCode = await ActorIpcCommand.RunAsync(args, environment).WaitAsync(Patience);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs the commands of <c>shell -c</c>.</summary>
    public Task<(int ExitCode, string Output, string Error)> ShellAsync(string commands) => RunAsync(["shell", "-c", commands]);

    /// <summary>Attaches as a command would.</summary>
    public Task<Attachment?> TryAttachAsync(Hello hello) => HostClient.TryAttachAsync(Directory, "default", hello, time: _time);

    /// <summary>Connects as a program would that knows nothing of the protocol.</summary>
    public async Task<Socket> ConnectAsync(string name = "default")
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(Directory.SocketOf(name));
        return socket;
    }

    /// <summary>Asks again and again, until it is so; fails when that takes too long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo()) Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "it takes too long");
    }

    /// <summary>Whether some process can be seen with <c>ps</c>.</summary>
    public async Task<bool> SeesAsync(string process) => (await ShellAsync("ps")).Output.Contains(process, StringComparison.Ordinal);

    /// <summary>Ends the hosts, and waits until they are gone.</summary>
    public async Task EndAsync()
    {
        _ended.Raise();
        await Task.WhenAll(_running).WaitAsync(Patience);
    }

    /// <summary>Ends the hosts.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _files.Dispose();
    }

    private string? Variable(string name) => name == "XDG_RUNTIME_DIR" ? _files[""] : null;

    private sealed class Script(string text) : ITyping
    {
        private string _left = text;

        public bool IsInteractive => false;

        public Func<string, int, CancellationToken, Task<CompletionAnswer>> Completer
        {
            set { }
        }

        public Task<string?> ReadLineAsync(string prompt, CancellationToken token) => Task.FromResult(_left.Length == 0 ? null : Take(_left.IndexOf('\n') + 1 is > 0 and var end ? end : _left.Length).TrimEnd('\n'));

        public Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(Take(Math.Min(most, _left.Length))));

        public void Say(string line) { }

        public bool Interrupt() => true;

        public bool TakeInterrupt() => false;

        public void Restore() { }

        public void Dispose() { }

        private string Take(int count)
        {
            var taken = _left[..count];
            _left = _left[count..];
            return taken;
        }
    }
}
