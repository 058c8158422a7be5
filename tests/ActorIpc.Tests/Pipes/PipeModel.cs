using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Tests.Pipes;

/// <summary>A pipe object beside the simplest thing it can be compared with: what each writer was told went in, and what came out.</summary>
/// <remarks>Every byte carries its writer in the top two bits and the running number of that writer in the others, so order and origin can be read off it.</remarks>
internal sealed class PipeModel : IOperationOwner
{
    private const int Writers = 3;
    private const int Readers = 2;

    private readonly Pipe _pipe;
    private readonly ObjectShell _shell;
    private readonly int[] _ends;
    private readonly Operation?[] _pending = new Operation?[Writers + Readers];
    private readonly long[] _written = new long[Writers];
    private readonly long[] _read = new long[Writers];
    private long _sequence;
    private bool _isResized;

    public PipeModel(int capacity)
    {
        _pipe = new Pipe("model", new PipeOptions { Capacity = capacity });
        _shell = new ObjectShell(_pipe);
        _ends = [.. Enumerable.Range(0, Writers + Readers).Select(i => _pipe.Open(i < Writers ? Access.Write : Access.Read, PidOf(i)))];
    }

    public Credentials Credentials => Credentials.Root;

    private ObjectState State => _pipe.Describe();

    public void Write(int writer, int size, bool nonBlocking)
    {
        if (_pending[writer] is not null) return;
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) bytes[i] = ByteOf(writer, _written[writer] + i);
        Begin(writer, new PipeWrite { End = _ends[writer], Buffer = bytes }, nonBlocking);
    }

    public void Read(int reader, int size, bool nonBlocking)
    {
        if (_pending[Writers + reader] is not null) return;
        Begin(Writers + reader, new PipeRead { End = _ends[Writers + reader], Buffer = new byte[size] }, nonBlocking);
    }

    public void Interrupt(int who)
    {
        if (_pending[who] is { } operation) _shell.Withdraw(new Withdrawal(operation, operation.Id.Sequence, Errno.EINTR));
    }

    public void Resize(int size)
    {
        _isResized = true;
        var (before, stored) = (State.Capacity, State.Stored);
        var resize = new PipeResize { End = _ends[0], Capacity = size };
        resize.Begin(new OperationId(PidOf(0), ++_sequence), this, null!);
        _shell.Serve(resize);
        Assert.True(resize.Error is Errno.None or Errno.EBUSY);
        if (resize.Error == Errno.EBUSY) Assert.Equal((before, stored), (State.Capacity, State.Stored));
    }

    public void Check()
    {
        _pipe.AssertInvariants();
        Assert.True(State.Stored <= State.Capacity);
        // Conservation: what went in and did not come out is stored. A blocked write's share is in already (PW-4).
        var inFlight = _pending.OfType<PipeWrite>().Sum(write => (long)write.Written);
        Assert.Equal(_written.Sum() + inFlight - _read.Sum(), State.Stored);
    }

    /// <summary>Reads everything; then nobody waits who could go on, and all writes are done.</summary>
    public void Drain()
    {
        for (var i = 0; i < Readers; i++) Interrupt(Writers + i);
        while (State.Stored > 0 || _pending.Take(Writers).Any(p => p is not null))
        {
            var before = _read.Sum();
            Read(0, 3 * PipeOptions.PageSize, nonBlocking: true);
            Assert.True(_read.Sum() > before, "A writer waits for ever at a pipe that is read.");
            Check();
        }
    }

    public void Complete(Operation operation)
    {
        var who = operation.Id.Caller.Value - 1;
        if (operation is PipeResize) return;
        _pending[who] = null;
        if (operation is PipeWrite write) Wrote(who, write);
        if (operation is PipeRead { Error: Errno.None } read) Took(read.Buffer.Span[..read.Result]);
    }

    private void Wrote(int writer, PipeWrite write)
    {
        var limit = PipeOptions.AtomicLimit((int)_pipe.Describe().Capacity!);
        var count = write.Error == Errno.None ? write.Result : 0;
        // PW-1: all or nothing. A resize changes the limit of a small pipe, also under a write that waits.
        if (write.Buffer.Length <= limit && (!_isResized || limit == PipeOptions.PageSize)) Assert.True(count == 0 || count == write.Buffer.Length, $"An atomic write of {write.Buffer.Length} wrote {count}.");
        if (write.Error == Errno.None && write.Buffer.Length > 0) Assert.True(count > 0);
        _written[writer] += count;
    }

    private void Took(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            var writer = value >> 6;
            // Order for each writer, and nothing twice.
            Assert.Equal(ByteOf(writer, _read[writer]), value);
            _read[writer]++;
        }
    }

    private void Begin(int who, Operation operation, bool nonBlocking)
    {
        operation.Begin(new OperationId(PidOf(who), ++_sequence), this, null!, nonBlocking);
        _pending[who] = operation;
        _shell.Serve(operation);
    }

    private static byte ByteOf(int writer, long number) => (byte)((writer * 64) + (int)(number % 61));

    private static Pid PidOf(int who) => new(who + 1);
}
