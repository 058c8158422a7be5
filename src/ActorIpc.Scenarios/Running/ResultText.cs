using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Language.Reading;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Running;

/// <summary>Writes results in the language's own notation, so that they can be put into a script.</summary>
internal static class ResultText
{
    /// <summary>Writes one.</summary>
    /// <param name="result">What became of a call; null: it waits.</param>
    /// <param name="call">Which call it was, where that is known.</param>
    public static string Of(CallResult? result, Call? call = null)
    {
        if (result is null) return "blocked";
        if (result.KilledBy != Signal.None) return $"killed({result.KilledBy.Name()})";
        if (result.Error != Errno.None) return result.Error.ToString();
        var shape = call is null ? null : ResultShape.Of(call.Signature);
        if (result.Parts is [{ Key: null, Value: byte[] { Length: 0 } }] && call?.Name == "read") return "EOF";
        if (result.Parts.Count == 0) return "ok";
        var text = new StringBuilder();
        foreach (var (key, value) in result.Parts)
        {
            if (text.Length > 0) text.Append(' ');
            if (key is not null) text.Append(key).Append('=');
            text.Append(value switch
            {
                byte[] data => DataWriter.Write(data),
                long number when key == "mode" => Mode(number),
                string name when shape?.Bare == ValueKind.Names && (name != "none" || result.Parts.Count > 1) => Name(name),
                _ => value.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>Permissions, in octal.</summary>
    public static string Mode(long mode) => mode == 0 ? "0" : "0" + Convert.ToString(mode, 8);

    private static string Name(string name) =>
        Identifier.IsOne(name) && name != "none" && !ErrnoNames.IsOne(name) && name is not ("ok" or "blocked" or "EOF" or "same")
            ? name
            : DataWriter.Write(Encoding.Latin1.GetBytes(name));
}
