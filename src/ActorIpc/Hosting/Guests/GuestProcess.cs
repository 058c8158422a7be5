using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Hosting;

/// <summary>The process that stands for a client: it waits for its client, who is outside the kernel, and does each command on its own turn.</summary>
/// <remarks>As it always waits for the outside, it might do anything at any time: nobody is taken for stuck whom it could wake.</remarks>
internal sealed class GuestProcess(string name, GuestRegister register, Action<GuestProcess> onBorn)
{
    private readonly TaskCompletionSource<bool> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its process; from its birth on.</summary>
    public Process Self { get; private set; } = null!;

    /// <summary>What it has open.</summary>
    public GuestEnds Ends { get; } = new(name);

    public IpcSettings Settings => Self.Runtime.Kernel.Settings;

    /// <summary>Its body.</summary>
    public async Task RunAsync(Process self)
    {
        Self = self;
        // Nobody could be told of the signal: a broken pipe is an answer.
        self.Ignore(Signal.Pipe);
        onBorn(this);
        await self.WaitOutsideAsync("its client", OutsideKind.Client, token => new ValueTask<bool>(_leaving.Task.WaitAsync(token)));
    }

    /// <summary>Lets it end, after the commands that were given before have begun.</summary>
    public void Leave() => _leaving.TrySetResult(true);

    /// <summary>Does a command on the process's turn, and says what came of it; nothing if the process ends before.</summary>
    public void Post(Guest.Command command, Action<Guest.Answer> answer) => Self.Runtime.BringHome(() => _ = DoAsync(command, answer));

    /// <summary>The object that the topology calls <paramref name="name"/>; null if it is a path.</summary>
    /// <exception cref="IpcException">ENOENT: there is none that is open to guests. EINVAL: it is something else.</exception>
    public ObjectHandle? Declared(string name, string kind)
    {
        if (name is ['/', ..]) return null;
        var (found, target) = register.Objects.FirstOrDefault(one => one.Declaration.Name == name);
        if (found is null) throw new IpcException(Errno.ENOENT, "open", $"'{name}'", "no object of that name is open to guests; a path begins with a slash.");
        return found.Kind == kind ? target : throw new IpcException(Errno.EINVAL, "open", $"'{name}'", $"it is no {kind}, but a {found.Kind}.");
    }

    /// <summary>Makes a call that opens an object which the topology declares.</summary>
    public ValueTask<T> OpenAsync<T>(Operation<T> open, ObjectHandle target) => Attaching.OpenAsync(Self, open, target);

    private async Task DoAsync(Guest.Command command, Action<Guest.Answer> answer) => answer(await ResultOfAsync(command));

    // Whatever it is, it is the client's business, and neither ends the process nor is lost.
    private async ValueTask<Guest.Answer> ResultOfAsync(Guest.Command command)
    {
        try
        {
            return await command.DoAsync(this);
        }
        catch (IpcException failure)
        {
            return new Guest.Failed(failure.Errno, failure.Message);
        }
        catch (ArgumentException wrong)
        {
            return new Guest.Failed(Errno.EINVAL, wrong.Message);
        }
        catch (ProcessStoppedException stopped)
        {
            return new Guest.Failed(Errno.EINTR, stopped.Message);
        }
        catch (Exception failure)
        {
            return new Guest.Failed(Errno.EIO, failure.Message);
        }
    }
}
