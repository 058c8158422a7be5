using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>The world outside the kernel: files, the terminal, whatever returns a task.</content>
public sealed partial class Process
{
    /// <summary>Does work outside the kernel and comes home with its result. The process is shown as waiting for <paramref name="what"/>.</summary>
    /// <param name="what">What it waits for, for people: <c>reading text.txt</c>.</param>
    /// <param name="work">Begins the work; the token is cancelled when the process is asked to stop.</param>
    /// <exception cref="ProcessStoppedException">The process was asked to stop meanwhile.</exception>
    public ValueTask<T> OutsideAsync<T>(string what, Func<CancellationToken, ValueTask<T>> work) => WaitOutsideAsync(what, OutsideKind.Work, work);

    /// <summary>The same for work of a known sort.</summary>
    internal async ValueTask<T> WaitOutsideAsync<T>(string what, OutsideKind kind, Func<CancellationToken, ValueTask<T>> work)
    {
        Runtime.RequireFlow(what, Runtime.Handle);
        if (!Runtime.IsOnTurn) await new HomeComing(Runtime, Task.CompletedTask);
        if (Runtime.TakeStop() is { } due) throw due;
        var pending = work(Runtime.OutsideToken);
        if (pending.IsCompletedSuccessfully && Runtime.IsOnTurn && Runtime.MayAnswerAtOnce()) return pending.Result;
        Runtime.BeginOutside(what, kind);
        try
        {
            var task = pending.AsTask();
            await new HomeComing(Runtime, task);
            return await task;
        }
        catch (OperationCanceledException) when (Runtime.TakeStop() is { } stopped)
        {
            throw stopped;
        }
        finally
        {
            Runtime.EndOutside(what);
        }
    }

    /// <summary>Opens a file of the host for reading, with progress shown by its size.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message names it.</exception>
    public Stream OpenFile(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
            return new OutsideStream(this, file, $"reading {path}", OutsideKind.File, file.CanSeek ? file.Length : null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: no such file", path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException(Directory.Exists(path) ? $"{path}: is a directory" : $"{path}: permission denied");
        }
    }

    /// <summary>Makes a file of the host, or empties it, and opens it for writing.</summary>
    /// <exception cref="IOException">It cannot be made; the message says why.</exception>
    public Stream CreateFile(string path)
    {
        try
        {
            return new OutsideStream(this, new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1), $"writing {path}", OutsideKind.File, null);
        }
        catch (DirectoryNotFoundException)
        {
            throw new IOException($"{path}: no such directory");
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException(Directory.Exists(path) ? $"{path}: is a directory" : $"{path}: permission denied");
        }
    }

    /// <summary>The run's standard input.</summary>
    public Stream OpenInput() => new OutsideStream(this, Runtime.Kernel.Host.Input, "standard input", Runtime.Kernel.Host.InputKind, Runtime.Kernel.Host.InputLength);

    /// <summary>The run's standard output.</summary>
    public Stream OpenOutput() => new OutsideStream(this, Runtime.Kernel.Host.Output, "standard output", OutsideKind.Work, null);

    /// <summary>The run's standard error.</summary>
    public Stream OpenError() => new OutsideStream(this, Runtime.Kernel.Host.Error, "standard error", OutsideKind.Work, null);
}
