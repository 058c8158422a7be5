using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Reporting;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Explaining;

/// <summary>
/// Says in a plain sentence why a call waits, failed, or did less than it was asked to. It knows only what the lines and their results tell, so a sentence is as
/// special as that allows and never more. One is for one run, and sees every line of it.
/// </summary>
internal sealed class Explainer : ILineExplainer
{
    private readonly NamesSoFar _names = new();

    public string? Explain(StepOutcome outcome)
    {
        var sentences = new List<string>();
        var caller = (outcome.Line.Statement as CallStatement)?.Caller;
        if (outcome.Line.Statement is CallStatement { Call: var call } && Find(caller!.Value.Process, call, outcome.Result, isLate: false) is { } own) sentences.Add(own);
        for (var i = 0; i < outcome.Report.Completions.Count; i++)
        {
            var (other, result) = outcome.Report.Completions[i];
            if (other == caller || Find(other.Process, outcome.Calls[i], result, isLate: true) is not { } sentence) continue;
            // Those who wait alike come to the same: it is said once.
            if (!sentences.Exists(said => said.EndsWith(sentence, StringComparison.Ordinal))) sentences.Add($"{other}: {sentence}");
        }

        Remember(outcome);
        return sentences.Count == 0 ? null : string.Join('\n', sentences);
    }

    private void Remember(StepOutcome outcome)
    {
        switch (outcome.Line.Statement)
        {
            case Fork fork:
                _names.Fork(fork);
                break;
            case CallStatement { Caller.Process: var process, Call: var call } when outcome.IsBlocked || outcome.Result!.IsSuccess:
                _names.Apply(process, call);
                break;
        }
    }

    private string? Find(string process, Call call, CallResult? result, bool isLate)
    {
        if (Words.Outcome(call, result) is not { } cameTo) return null;
        var named = call.Arguments.Where(static argument => argument is Reference or Number).Select(argument => _names.Find(process, argument)).ToList();
        var words = Words.About(call, named, isLate);
        words.Add(cameTo);
        // A number is like any other unless the call takes a descriptor or id there.
        if (call.Signature.Parameters is not [{ Kind: ParameterKind.Reference }, ..]) words.Remove("number");
        return RuleBook.Find(call.Name, named.Count > 0 ? named[0].Kind : ObjectKinds.None, words);
    }
}
