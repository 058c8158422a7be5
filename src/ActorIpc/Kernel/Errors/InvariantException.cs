using System.Runtime.CompilerServices;
using System.Text;

namespace ActorIpc.Kernel;

/// <summary>A rule that a program holds itself to does not hold: the process ends with it, and the run says which rule it was.</summary>
public sealed class InvariantException : Exception
{
    internal InvariantException(string rule) : base(rule) { }
}

/// <summary>The text of a rule, which is put together only when the rule does not hold.</summary>
[InterpolatedStringHandler]
public readonly ref struct InvariantText
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    public InvariantText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (8 * formattedCount));
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text!.Append(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text!.Append(value);

    internal string Text => _text?.ToString() ?? "";
}
