using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Language.Reading;
using ActorIpc.Scenarios.Language.Results;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting.Texts;

/// <summary>Writes calls as strace does: <c>read(in, "the rain", 100) = 8</c>.</summary>
internal static class CallText
{
    private const int Longest = 32;

    /// <summary>A call that returned at once: all of it on one line.</summary>
    public static string Whole(Call call, CallResult result) => $"{Beginning(call)}{Rest(call, result)}";

    /// <summary>A call that waits: <c>read(in, &lt;unfinished ...&gt;</c>.</summary>
    public static string Unfinished(Call call) => $"{Beginning(call)} <unfinished ...>";

    /// <summary>What became of a call that waited.</summary>
    public static string Resumed(Call call, CallResult result) => $"<... {call.Signature.Verb} resumed>{Rest(call, result).TrimStart(',', ' ')}";

    // Up to where the kernel fills something in.
    private static string Beginning(Call call)
    {
        var text = new StringBuilder(call.Signature.Verb).Append('(');
        var count = call.Arguments.Count - (Answers(call) is Answer.Data && call.Arguments.Count > 0 ? AfterData(call) : 0);
        var parts = call.Arguments.Take(count).Select(Text).ToList();
        if (call.Signature.Command is { } command) parts.Insert(1, command);
        if (call.Name == "pipe") parts.Add($"[{string.Join(", ", call.As)}]");
        return text.AppendJoin(", ", parts).ToString();
    }

    private static string Rest(Call call, CallResult result)
    {
        var text = new StringBuilder();
        var answer = Answers(call);
        var hasAnswer = answer != Answer.Value && result.IsSuccess;
        if (answer == Answer.Data)
        {
            if (hasAnswer) text.Append(", ").Append(Structure(result, 1));
            foreach (var argument in call.Arguments.TakeLast(AfterData(call))) text.Append(", ").Append(Text(argument));
        }

        AppendOptions(text, call);
        if (hasAnswer && answer == Answer.Structure) text.Append(", {").Append(ResultText.Of(result, call)).Append('}');
        if (text.Length > 0 && call.Arguments.Count == 0 && call.Name != "pipe") text.Remove(0, 2);
        return text.Append(") = ").Append(Returned(call, answer, result)).ToString();
    }

    private static void AppendOptions(StringBuilder text, Call call)
    {
        if (call.Flags.Count > 0) text.Append(", ").AppendJoin('|', call.Signature.Flags.Where(call.Flags.Contains));
        foreach (var (name, value) in call.Options)
            text.Append(", ").Append(name).Append('=').Append(name == "mode" && value is Number { Value: var mode } ? ResultText.Mode(mode) : Text(value));
    }

    private static string Returned(Call call, Answer answer, CallResult result)
    {
        if (result.KilledBy != Signal.None) return "?";
        if (result.Error != Errno.None) return $"-1 {result.Error} ({result.Error.Describe().Split(':')[0]})";
        if (answer == Answer.Data && result.Parts is [{ Value: byte[] data }, ..]) return $"{data.Length}";
        if (answer == Answer.Structure || call.Name == "pipe") return "0";
        return call.As.Count > 0 ? call.As[0] : ResultText.Of(result, call);
    }

    // The data, shortened, and what is said beside it: "x"..., prio=4
    private static string Structure(CallResult result, int bare)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in result.Parts)
        {
            if (text.Length > 0) text.Append(", ");
            if (key is not null) text.Append(key).Append('=');
            text.Append(value is byte[] data ? Data(data) : value);
        }

        return text.ToString();
    }

    private static string Text(Argument argument) => argument switch
    {
        Reference { Name: var name } => name,
        Number { Value: var number } => $"{number}",
        Bytes { Value: var data } => Data(data),
        Time { Value: var time } => TimeText.Write(time),
        Word { Text: var word } => word,
        ProcessName { Name: var name } => name,
        SemaphoreOperation operation =>
            $"{{{operation.Index}, {operation.Change:+0;-0;0}{(operation.NoWait ? ", NOWAIT" : "")}{(operation.Undo ? ", UNDO" : "")}}}{(operation.Times > 1 ? $"*{operation.Times}" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(argument)),
    };

    private static string Data(byte[] data) =>
        data.Length <= Longest ? DataWriter.Quote(data) : DataWriter.Quote(data.AsSpan(0, Longest)) + "...";

    // Behind the data stands the size of the buffer.
    private static int AfterData(Call call) => call.Arguments.Count > 1 ? 1 : 0;

    private static Answer Answers(Call call)
    {
        var shape = ResultShape.Of(call.Signature);
        return shape.Bare == ValueKind.Data ? Answer.Data
            : shape.Keys.Count > 0 || shape.Bare is ValueKind.Numbers or ValueKind.Names or ValueKind.Events ? Answer.Structure
            : Answer.Value;
    }

    /// <summary>How a call tells what it found.</summary>
    private enum Answer
    {
        /// <summary>By what it returns.</summary>
        Value,
        /// <summary>In a buffer.</summary>
        Data,
        /// <summary>In a structure.</summary>
        Structure,
    }
}
