using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Programs;
using Akka.Actor;
using Process = ActorIpc.Processes.Process;

namespace ActorIpc.Linux.Tests.Support;

/// <summary>A kernel whose processes are real programs, and the machine around it.</summary>
internal sealed class HostBench : IAsyncDisposable
{
    /// <summary>Only reached by a test that hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("test", ActorSystemConfig.Base);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ExitStatus>> _ended = new();
    private readonly Lazy<ActorKernel> _kernel;
    private readonly Lazy<string> _folder = new(static () => Directory.CreateTempSubdirectory("actoripc-").FullName);
    private Stream _output = Stream.Null;

    public HostBench()
    {
        _kernel = new(() =>
        {
            var kernel = new ActorKernel(_system, new ActorKernelOptions { Settings = IpcSettingsReader.Read(), Host = new HostEnvironment(Stream.Null, _output) });
            kernel.ProcessEnded += process => Ended(process.Pid).TrySetResult(process.Status);
            return kernel;
        });
    }

    public ActorKernel Kernel => _kernel.Value;

    /// <summary>A directory of the machine, for this test alone.</summary>
    public string Folder => _folder.Value;

    public Task<Pid> RunAsync(string name, Func<Process, Task> body) => Kernel.SpawnAsync(new ProcessSpec(name, [], self => body(self)));

    public Task<Pid> RunAsync(string name, Func<Process, Task<int>> body) => RunAsync(name, (Func<Process, Task>)body);

    /// <summary>Starts a real program as a process.</summary>
    public Task<Pid> StartAsync(string[] command, Func<Process, (Stream Input, Stream Output, Stream Error)> streams, Stream? hostOutput = null)
    {
        if (hostOutput is not null) _output = hostOutput;
        var body = RealProgram.Of(command);
        return RunAsync(command[0], self =>
        {
            var (input, output, error) = streams(self);
            return body(new ProgramContext { Self = self, Input = input, Output = output, Error = error });
        });
    }

    /// <summary>Runs a real program with all it is to read, and waits for its end.</summary>
    public async Task<Ran> RunProgramAsync(string[] command, byte[]? input = null)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var pid = await StartAsync(command, _ => (input is null ? Stream.Null : new MemoryStream(input), output, error));
        var status = await ExitOfAsync(pid);
        return new Ran(status, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs a line of a shell.</summary>
    public Task<Ran> ShellAsync(string line) => RunProgramAsync(["sh", "-c", line]);

    /// <summary>Makes a pipe before any process runs; each process takes its ends from it.</summary>
    public WiredPipe Wire(Pid reader, Pid writer)
    {
        var pipe = new Pipe("pipe", new PipeOptions());
        var (read, write) = (pipe.Open(Access.Read, reader), pipe.Open(Access.Write, writer));
        var handle = Kernel.Register(pipe);
        foreach (var pid in new[] { reader, writer }) Assert.True(Kernel.Processes.Find(pid)!.TryHold(handle));
        return new WiredPipe(pipe, handle, read, write);
    }

    public Task<Pid> ReserveAsync(string name) => Kernel.SpawnAsync(new ProcessSpec(name, [], null));

    public Task StartReservedAsync(Pid pid, Func<Process, Task> body) => Kernel.SpawnAsync(new ProcessSpec("program", [], self => body(self)) { Reserved = pid });

    public Task<ExitStatus> ExitOfAsync(Pid pid) => Ended(pid).Task.WaitAsync(Patience);

    public bool HasExited(Pid pid) => Ended(pid).Task.IsCompleted;

    /// <summary>Waits for something that happens by itself.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) Assert.Fail("It never happened.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var living = Kernel.Processes.All;
        foreach (var process in living) Kernel.Signal(process.Pid, Signal.Kill);
        foreach (var process in living) await ExitOfAsync(process.Pid);
        if (_folder.IsValueCreated) Directory.Delete(Folder, recursive: true);
        _ = _system.Terminate();
    }

    private TaskCompletionSource<ExitStatus> Ended(Pid pid) =>
        _ended.GetOrAdd(pid.Value, _ => new TaskCompletionSource<ExitStatus>(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record Ran(ExitStatus Status, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>A pipe between two processes.</summary>
internal sealed record WiredPipe(Pipe Pipe, ObjectHandle Handle, int Read, int Write)
{
    public PipeReader ReaderOf(Process self) => new(self, Handle, Read);

    public PipeWriter WriterOf(Process self) => new(self, Handle, Write);
}
