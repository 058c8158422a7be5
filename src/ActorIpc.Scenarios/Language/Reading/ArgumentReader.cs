using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads the arguments of one call.</summary>
internal sealed class ArgumentReader(Scope scope, KnownProcess caller, Signature signature)
{
    /// <summary>One that has a position.</summary>
    public Argument Read(Token token, Parameter parameter, int position) => parameter.Kind switch
    {
        ParameterKind.Number => Number(token, NumberRanges.Of(signature, position)),
        ParameterKind.Word => Word(token, parameter.Words),
        _ => Read(token, parameter.Kind),
    };

    /// <summary>The value of an option.</summary>
    public Argument ReadOption(Token value, string name) => signature.Options[name] switch
    {
        ParameterKind.Number => Number(value, NumberRanges.Of(signature, name)),
        ParameterKind.Word => Word(value, signature.Words[name]),
        ParameterKind.TimeOrWord when signature.Words[name].Contains(value.Text) => new Word(value.Place, value.Text),
        ParameterKind.TimeOrWord => Read(value, ParameterKind.Time),
        var kind => Read(value, kind),
    };

    private Argument Read(Token token, ParameterKind kind) => kind switch
    {
        ParameterKind.Reference => Reference(token),
        ParameterKind.Data => new Bytes(token.Place, DataText.Read(token)),
        ParameterKind.Path => new Bytes(token.Place, Path(token)),
        ParameterKind.Process => new ProcessName(token.Place, scope.Process(token).Name),
        ParameterKind.Key when token.Text == "PRIVATE" => new Word(token.Place, token.Text),
        ParameterKind.Key => Number(token, (1, 65535), "a key (or PRIVATE)"),
        ParameterKind.Time => new Time(token.Place, TimeText.Read(token)),
        ParameterKind.SemaphoreOperation => SemaphoreOperationText.Read(token),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private Argument Reference(Token token)
    {
        if (!Identifier.IsOne(token.Text)) return Number(token, NumberRanges.Reference, "a name (or a number)");
        if (caller.Names.Contains(token.Text)) return new Reference(token.Place, token.Text);
        throw token.Error(
            $"{caller.Name} has no '{token}'{Suggestions.Question(token.Text, caller.Names)}",
            "A name is bound by 'as', inherited by fork, or given by another process, in a line before.");
    }

    private static Argument Word(Token token, IReadOnlyList<string> words) =>
        words.Contains(token.Text)
            ? new Word(token.Place, token.Text)
            : throw token.Error($"{string.Join(" or ", words)} is wanted, not '{token}'{Suggestions.Question(token.Text, words)}");

    private static Number Number(Token token, (long Least, long Most) range, string what = "an integer") =>
        new(token.Place, NumberText.Read(token, range.Least, range.Most, what));

    private static byte[] Path(Token token)
    {
        if (token.IsData)
        {
            var path = DataText.Read(token);
            return path.Contains((byte)0) ? throw token.Error("a zero byte ends a path: the call would see another one") : path;
        }

        if (token.Text.AsSpan().ContainsAny('"', '#', '\\')) throw token.Error($"a path is wanted, not '{token}'", "A path that needs quoting is written as data: \"/a b\".");
        return Encoding.UTF8.GetBytes(token.Text);
    }
}
