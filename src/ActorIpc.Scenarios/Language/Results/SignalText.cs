using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>How a death is written: <c>killed(SIGPIPE)</c>.</summary>
internal static class SignalText
{
    public static Signal Read(Token token)
    {
        const string Beginning = "killed(";
        if (!token.Text.StartsWith(Beginning, StringComparison.Ordinal) || !token.Text.EndsWith(')'))
            throw token.Error($"'{token}' is not killed(SIGNAL)", "A death is written killed(SIGPIPE).");
        var name = token.Slice(Beginning.Length, token.Text.Length - Beginning.Length - 1);
        return ErrnoNames.TryFindSignal(name.Text, out var signal)
            ? signal
            : throw name.Error($"there is no signal '{name}'{Suggestions.Question(name.Text, ErrnoNames.AllSignals)}");
    }
}
