using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads <c>needs kernel=actors,simulated</c> and <c>needs cap=setuid</c>.</summary>
internal sealed class NeedsReader(Scope scope, TokenReader tokens)
{
    private static readonly string[] Capabilities = ["setuid"];

    public Needs Read(Token word)
    {
        if (!scope.IsAtBeginning) throw word.Error("'needs' stands before every other line");
        IReadOnlyList<string>? kernels = null;
        string? capability = null;
        foreach (var token in tokens.TakeToMark())
        {
            const string Kernel = "kernel=", Cap = "cap=";
            if (token.Text.StartsWith(Kernel, StringComparison.Ordinal) && kernels is null) kernels = ReadKernels(token.After(Kernel.Length));
            else if (token.Text.StartsWith(Cap, StringComparison.Ordinal) && capability is null) capability = OneOf(token.After(Cap.Length), Capabilities, "capability");
            else throw token.Error($"kernel=… or cap=… is wanted, not '{token}'");
        }

        return kernels is null && capability is null ? throw tokens.Missing("kernel=… or cap=…") : new Needs(kernels, capability);
    }

    private static List<string> ReadKernels(Token token)
    {
        var kernels = new List<string>();
        for (var start = 0; start <= token.Text.Length;)
        {
            var comma = token.Text.IndexOf(',', start);
            var end = comma < 0 ? token.Text.Length : comma;
            kernels.Add(OneOf(token.Slice(start, end - start), KernelNames.All, "kernel"));
            start = end + 1;
        }

        return kernels;
    }

    private static string OneOf(Token token, IReadOnlyList<string> known, string what) =>
        known.Contains(token.Text)
            ? token.Text
            : throw token.Error($"there is no {what} '{token}'{Suggestions.Question(token.Text, known)}", $"There {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.");
}
