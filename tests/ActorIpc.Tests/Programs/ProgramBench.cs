using System.Text;
using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Programs;

/// <summary>A kernel on which programs are run by name, each as a process of its own.</summary>
internal sealed class ProgramBench : IAsyncDisposable
{
    public TestKernel Kernel { get; } = TestKernel.Start();

    public string Directory { get; set; } = "/tmp";

    /// <summary>Runs a program with what it reads from standard input, and waits until it has ended.</summary>
    public async Task<Ran> RunAsync(string name, string[] arguments, string input = "")
    {
        var ran = await RunAsync(name, arguments, Encoding.UTF8.GetBytes(input));
        return new Ran(ran.Status, Encoding.UTF8.GetString(ran.Output), ran.Error);
    }

    public async Task<RanBytes> RunAsync(string name, string[] arguments, byte[] input)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var pid = await StartAsync(name, arguments, new MemoryStream(input), output, error);
        var status = await Kernel.ExitOfAsync(pid);
        return new RanBytes(status, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs a program whose words have no spaces in them.</summary>
    public Task<Ran> RunAsync(string line, string input = "")
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return RunAsync(words[0], words[1..], input);
    }

    public Task<Pid> StartAsync(string name, string[] arguments, Stream input, Stream output, Stream error) =>
        StartAsync(name, arguments, _ => Task.FromResult((input, output)), error);

    /// <summary>Starts a program whose streams are opened by its process.</summary>
    public Task<Pid> StartAsync(string name, string[] arguments, Func<Process, Task<(Stream Input, Stream Output)>> open, Stream? error = null)
    {
        var program = BuiltinPrograms.Find(name)!;
        var directory = Directory;
        return Kernel.RunAsync(name, RunAsync);

        async Task<int> RunAsync(Process self)
        {
            var (input, output) = await open(self);
            return await program.RunAsync(new ProgramContext
            {
                Self = self,
                Arguments = arguments,
                Input = input,
                Output = output,
                Error = error ?? Stream.Null,
                Directory = directory,
            });
        }
    }

    /// <summary>Makes a file.</summary>
    public async Task WriteFileAsync(string path, string text)
    {
        var pid = await Kernel.RunAsync("writer", async self =>
        {
            await using var end = await self.OpenPathAsync(path, FileAccess.Write, OpenFlags.Create | OpenFlags.Truncate);
            await end.WriteAsync(Encoding.UTF8.GetBytes(text));
        });
        Assert.Equal("exited(0)", (await Kernel.ExitOfAsync(pid)).ToString());
    }

    /// <summary>What is in a file.</summary>
    public async Task<string> ReadFileAsync(string path) => (await RunAsync("cat", [path])).Output;

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record Ran(ExitStatus Status, string Output, string Error);

/// <inheritdoc cref="Ran"/>
internal sealed record RanBytes(ExitStatus Status, byte[] Output, string Error);
