using System.Security.Cryptography;
using System.Text;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Language.Results;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting.Texts;

/// <summary>
/// Writes what a line came to as a script would expect it: <c>18 ; reader = "the rain"</c>; but different data is always different text: without a simple form it is
/// <c>#5000/9f86d081</c>, its length and a fingerprint.
/// </summary>
internal static class StepText
{
    public static string Of(StepOutcome outcome)
    {
        var text = new StringBuilder();
        if (outcome.Line.Statement is CallStatement { Caller: var own, Call: var call }) text.Append(Text(outcome.Result, call));
        else own = default;
        var others = new List<string>();
        for (var i = 0; i < outcome.Calls.Count; i++)
        {
            var (caller, result) = outcome.Report.Completions[i];
            if (caller != own) others.Add($"{caller} = {Text(result, outcome.Calls[i])}");
        }

        // The order in which they completed is not part of what is expected.
        others.Sort(StringComparer.Ordinal);
        if (others.Count > 0) text.Append(text.Length > 0 ? " ; " : "; ").AppendJoin(", ", others);
        // Lines that only look return nothing, but can fail.
        foreach (var failure in outcome.Failures)
            if (outcome.Line.Statement is ExpectState or ExpectDeadlock) text.Append(failure.Got);
        return text.Length > 0 ? text.ToString() : "ok";
    }

    private static string Text(CallResult? result, Call call)
    {
        var text = ResultText.Of(result, call);
        return result?.Parts is [{ Value: byte[] data }, ..] && DataWriter.TryWriteExactly(data) is null
            ? text.Insert(text.IndexOf(' ') is > 0 and var blank ? blank : text.Length, $"/{Convert.ToHexStringLower(SHA256.HashData(data).AsSpan(0, 4))}")
            : text;
    }
}
