using System.Text;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Reading;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>Reads one part of an expected result.</summary>
internal static class ValueReader
{
    private static readonly string[] Events = ["IN", "OUT", "ERR", "HUP"];
    private static readonly string[] AccessFlags = ["NONBLOCK", "DIRECT"];

    /// <summary>Null if it is nothing of the kind; data that is wrong in itself throws.</summary>
    public static object? TryRead(Token token, ValueKind kind, Scope scope) => kind switch
    {
        ValueKind.Zero => token.Text == "0" ? 0L : null,
        ValueKind.Number or ValueKind.Numbers or ValueKind.Mode => NumberText.TryParse(token.Text, out var number) ? number : null,
        ValueKind.Data => Data(token),
        ValueKind.Process => token.Text == "0" ? 0L : scope.Has(token.Text) ? token.Text : null,
        ValueKind.Names => Name(token),
        ValueKind.Events => token.Text == "none" || IsInOrder(token.Text.Split('+'), Events) ? token.Text : null,
        ValueKind.Access => IsAccess(token.Text.Split('+')) ? token.Text : null,
        ValueKind.FileType => token.Text is "fifo" or "dir" or "file" ? token.Text : null,
        ValueKind.QueueFlags => token.Text is "0" or "NONBLOCK" ? token.Text : null,
        ValueKind.SetOrZero => token.Text == "0" ? 0L : token.Text == "set" ? token.Text : null,
        ValueKind.YesOrNo => token.Text is "yes" or "no" ? token.Text : null,
        _ => null,
    };

    private static object? Data(Token token)
    {
        if (token.IsData) return DataText.Read(token);
        if (token.Text == "EOF") return Array.Empty<byte>();
        return token.Text is ['#', >= '0' and <= '9', ..] ? new DataLength(NumberText.Read(token.After(1), 0, what: "a length")) : null;
    }

    private static string? Name(Token token) =>
        token.IsData ? Encoding.Latin1.GetString(DataText.Read(token))
        : token.Text.AsSpan().ContainsAny('"', '=') ? null
        : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(token.Text));

    private static bool IsAccess(string[] words) => words[0] is "RDONLY" or "WRONLY" or "RDWR" && IsInOrder(words.AsSpan(1), AccessFlags);

    private static bool IsInOrder(ReadOnlySpan<string> words, string[] order)
    {
        var last = -1;
        foreach (var word in words)
        {
            var index = Array.IndexOf(order, word);
            if (index <= last) return false;
            last = index;
        }

        return true;
    }
}
