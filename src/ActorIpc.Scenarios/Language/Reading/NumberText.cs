using System.Globalization;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Integers as scripts write them: <c>5</c>, <c>-1</c>, <c>0600</c>. A leading 0 makes it octal.</summary>
internal static class NumberText
{
    /// <summary>Whether it is one that fits into 64 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var isNegative = text.StartsWith("-");
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return false;
        if (digits.Length == 1 || digits[0] != '0') return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        foreach (var digit in digits)
        {
            if (digit > '7' || value > long.MaxValue >> 3) return false;
            value = value * 8 + (digit - '0');
        }

        if (isNegative) value = -value;
        return true;
    }

    /// <summary>Reads one within bounds.</summary>
    public static long Read(Token token, long least = long.MinValue, long most = long.MaxValue, string what = "an integer")
    {
        if (!TryParse(token.Text, out var value))
            throw token.Error(
                $"{what} is wanted, not '{token}'",
                token.Text.StartsWith('#') ? "#N is a result; as an argument just write the number."
                : token.Text.EndsWith('=') ? "An = stands between blanks."
                : "An integer is written 5, -1, or octal: 0600.");
        if (value < least || value > most) throw token.Error($"{token} is out of range: {what} is {least} to {most} here");
        return value;
    }
}
