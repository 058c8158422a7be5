using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A call, by whom, and where.</summary>
internal sealed record ModelCall(ModelProcess Process, Call Call, ModelRun Run)
{
    /// <summary>The caller as its own program has it.</summary>
    public Process Self => Process.Self;

    public IKernel Kernel => Run.Kernel;

    /// <summary>What the argument stands for: <typeparamref name="T"/>, or what the call fails with if it is something else, or not open.</summary>
    /// <exception cref="IpcException"><paramref name="otherwise"/>.</exception>
    public T HeldAt<T>(int index, Errno otherwise = Errno.EBADF) where T : Held =>
        Call.Arguments[index] is Reference reference && Process.Names.GetValueOrDefault(reference.Name) is T held
            ? held
            : throw Failed(otherwise);

    /// <summary>Whether what the argument stood for was closed.</summary>
    public bool IsClosed(int index) => NameAt(index) is { } name && Process.Names.GetValueOrDefault(name) is Closed;

    /// <summary>The name that the argument is written with; null for a number.</summary>
    public string? NameAt(int index) => (Call.Arguments[index] as Reference)?.Name;

    /// <summary>Binds a name after <c>as</c>.</summary>
    public void Bind(Held held, int index = 0) => Process.Names[Call.As[index]] = held;

    /// <summary>What was bound to the argument is open no more.</summary>
    public void Close(int index)
    {
        if (NameAt(index) is { } name) Process.Names[name] = Closed.Instance;
    }

    /// <summary>Makes a call on an object and waits for it.</summary>
    public ValueTask<T> Do<T>(Operation<T> operation, ObjectHandle target, bool nonBlocking = false, TimeSpan? timeout = null) =>
        Self.Call(operation, target, timeout, default, nonBlocking);

    /// <summary>How the call fails without any object.</summary>
    public IpcException Failed(Errno errno) => new(errno, Call.Name, Process.Name);
}
