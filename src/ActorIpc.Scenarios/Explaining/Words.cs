using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Explaining;

/// <summary>What happened, in the words that rules ask for.</summary>
internal static class Words
{
    public const int PipeBuf = 4096;
    public const string Closed = "closed";

    /// <summary>A pipe of less than a page.</summary>
    public const string Tiny = "tiny";

    /// <summary>The call waited before it came to this.</summary>
    public const string Late = "late";

    private const int MostOperations = 500;
    private const int LongestMessage = 8192;
    private const int HighestPriority = 32767;

    /// <summary>What the call came to: <c>blocked</c>, an errno, <c>killed(SIGPIPE)</c>, <c>EOF</c>, <c>short</c>; null if it just succeeded.</summary>
    public static string? Outcome(Call call, CallResult? result)
    {
        if (result is null) return "blocked";
        if (!result.IsSuccess) return ResultText.Of(result);
        return result.Parts switch
        {
            [{ Key: null, Value: byte[] { Length: 0 } }] when call.Name == "read" && call.NumberAt(1) > 0 => "EOF",
            [{ Key: null, Value: long written }] when IsWrite(call) && written < Length(call) => "short",
            _ => null,
        };
    }

    /// <summary>What else is known: of the call, and of what it is about.</summary>
    public static HashSet<string> About(Call call, IReadOnlyList<Named> named, bool isLate)
    {
        var words = new HashSet<string>(call.Flags.Select(flag => flag.ToLowerInvariant()));
        foreach (var argument in call.Arguments)
            if (argument is Word { Text: var text }) words.UnionWith(text.ToLowerInvariant().Split('+'));
        if (named.Count > 0) words.UnionWith(named[0].Facts);
        if (named is [{ Object: { } from }, { Object: { } to }, ..] && from == to) words.Add("itself");
        if (isLate) words.Add(Late);
        if (call.Signature.Flags.Contains("NOWAIT") && !call.Has("NOWAIT")) words.Add("waiting");
        words.Add(call.Deadline.Kind switch { DeadlineKind.After or DeadlineKind.Past => "timed", DeadlineKind.Invalid => "invalid", _ => "untimed" });
        if (IsWrite(call)) words.Add(words.Contains(Tiny) ? "some" : Length(call) <= PipeBuf ? "atomic" : "big");
        AddBadValues(call, words);
        return words;
    }

    private static void AddBadValues(Call call, HashSet<string> words)
    {
        switch (call.Name)
        {
            case "mq_open" or "shm_open" or "sem_open":
                AddName(call.TextAt(0), words);
                if (call.Options.ContainsKey("maxmsg") || call.Options.ContainsKey("msgsize")) words.Add("attributes");
                break;
            case "mq_send" when call.Option("prio", 0) > HighestPriority:
                words.Add("priority");
                break;
            case "msgsnd":
                if (call.Option("type", 0) < 1) words.Add("type");
                if (call.BytesAt(1).Length > LongestMessage) words.Add("long");
                break;
            case "msgrcv" when call.NumberAt(1) < 0:
                words.Add("negative");
                break;
            case "semop":
                var operations = call.Arguments.Skip(1).Cast<SemaphoreOperation>().ToList();
                if (operations.Count == 0) words.Add("none");
                if (operations.Sum(static operation => (long)operation.Times) > MostOperations) words.Add("many");
                if (operations.Count > 1) words.Add("several");
                words.Add(operations.Exists(static operation => operation.Change != 0) ? "changes" : "zero");
                if (operations.Exists(static operation => operation.NoWait)) words.Add("nowait");
                if (operations.Exists(static operation => operation.Undo)) words.Add("undo");
                break;
        }
    }

    private static void AddName(string name, HashSet<string> words)
    {
        var rest = name.TrimStart('/');
        if (!name.StartsWith('/')) words.Add("unslashed");
        if (rest.Length == 0) words.Add("empty");
        if (rest.Contains('/')) words.Add("inner");
        if (rest is "." or "..") words.Add("dots");
    }

    private static bool IsWrite(Call call) => call.Name is "write" or "writev";

    private static long Length(Call call) => call.Arguments.Skip(1).Sum(static data => ((Bytes)data).Value.LongLength);
}
