using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Kernels.Model.Memory;

/// <summary>Loading and storing: what a program does with memory without any call. A fault kills it.</summary>
internal static class AccessCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["load"] = LoadAsync,
        ["store"] = StoreAsync,
    };

    private static async ValueTask<CallResult> LoadAsync(ModelCall call)
    {
        var count = call.Call.NumberAt(2);
        if (!IsAttachment(call)) return await TouchNothingAsync(call, count, CallResult.Of([]));
        var attachment = call.HeldAt<Attachment>(0);
        if (count < 0) throw new ScriptException(call.Call.Arguments[2].Place, "A number of bytes is not negative.");
        // What is far beyond the end is beyond it anyway.
        var load = new LoadBytes { Buffer = new byte[Math.Min(count, attachment.Length + (2L * SegmentMemory.PageSize))] };
        var bytes = load.Buffer;
        load.At(attachment.End, OffsetOf(call), raisesSignals: true);
        await call.Do(load, attachment.Target);
        return CallResult.Of(bytes.ToArray());
    }

    private static async ValueTask<CallResult> StoreAsync(ModelCall call)
    {
        var store = new StoreBytes { Buffer = call.Call.BytesAt(2) };
        if (!IsAttachment(call)) return await TouchNothingAsync(call, store.Buffer.Length, CallResult.Of(0));
        var attachment = call.HeldAt<Attachment>(0);
        store.At(attachment.End, OffsetOf(call), raisesSignals: true);
        await call.Do(store, attachment.Target);
        return CallResult.Of(0);
    }

    private static bool IsAttachment(ModelCall call) => call.NameAt(0) is { } name && call.Process.Names.GetValueOrDefault(name) is Attachment;

    // A number, or a name that stands for no memory, is as good as a null pointer.
    private static async ValueTask<CallResult> TouchNothingAsync(ModelCall call, long count, CallResult nothing)
    {
        if (count == 0) return nothing;
        call.Process.Strike(Signal.Segv);
        return await new TaskCompletionSource<CallResult>().Task;
    }

    // Before the beginning nothing is mapped either.
    private static int OffsetOf(ModelCall call) => call.Call.NumberAt(1) is >= 0 and < int.MaxValue and var offset ? (int)offset : int.MaxValue;
}
