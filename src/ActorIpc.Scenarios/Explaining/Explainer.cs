using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Explaining;

/// <summary>
/// Says in a plain sentence why a call waits, failed, or did less than it was asked to. It knows only what the lines and their results tell, so a sentence is as
/// special as that allows and never more. Lines are given to it in the order of the script.
/// </summary>
internal sealed class Explainer
{
    private readonly NamesSoFar _names = new();
    private readonly Dictionary<Caller, Call> _pending = [];

    /// <summary>About the line's own call.</summary>
    /// <param name="line">The line.</param>
    /// <param name="result">What its call came to; null: it waits.</param>
    /// <returns>Null if there is nothing to explain.</returns>
    public string? Explain(Line line, CallResult? result)
    {
        switch (line.Statement)
        {
            case Fork fork:
                _names.Fork(fork);
                return null;
            case CallStatement { Caller: var caller, Call: var call }:
                var sentence = Find(caller.Process, call, result, isLate: false);
                if (result is null) _pending[caller] = call;
                if (result is null or { IsSuccess: true }) _names.Apply(caller.Process, call);
                return sentence;
            default:
                return null;
        }
    }

    /// <summary>About a call of somebody else that waited until a line completed it.</summary>
    /// <param name="completion">Whose, and what it came to.</param>
    /// <returns>Null if it just succeeded.</returns>
    public string? Explain(Completion completion) =>
        _pending.Remove(completion.Caller, out var call) ? Find(completion.Caller.Process, call, completion.Result, isLate: true) : null;

    private string? Find(string process, Call call, CallResult? result, bool isLate)
    {
        if (Words.Outcome(call, result) is not { } outcome) return null;
        var named = call.Arguments.Where(static argument => argument is Reference or Number).Select(argument => _names.Find(process, argument)).ToList();
        var words = Words.About(call, named, isLate);
        words.Add(outcome);
        // A number is an argument like any other unless the call takes a descriptor or id there.
        if (call.Signature.Parameters is not [{ Kind: ParameterKind.Reference }, ..]) words.Remove("number");
        return RuleBook.Find(call.Name, named.Count > 0 ? named[0].Kind : ObjectKinds.None, words);
    }
}
