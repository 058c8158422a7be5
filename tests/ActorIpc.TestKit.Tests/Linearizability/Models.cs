namespace ActorIpc.TestKit.Tests.Linearizing;

/// <summary>Sequential models, with operations and results as words.</summary>
internal static class Models
{
    /// <summary>A queue of letters: <c>put a</c> returns <c>ok</c>, <c>take</c> the oldest one; it waits while there is none.</summary>
    public static SequentialModel<string, string, string> Queue { get; } = new("", static (letters, call) => call.Split(' ') switch
    {
        ["put", var letter] => (letters + letter, "ok"),
        _ when letters.Length == 0 => null,
        _ => (letters[1..], letters[..1]),
    });

    /// <summary>A number: <c>set 5</c> returns 0, <c>get</c> the number, <c>add</c> adds 1 and returns the new one.</summary>
    public static SequentialModel<int, string, int> Register { get; } = new(0, static (number, call) => call.Split(' ') switch
    {
        ["set", var digits] => (int.Parse(digits), 0),
        ["add"] => (number + 1, number + 1),
        _ => (number, number),
    });

    /// <summary>A semaphore of 1 unit: <c>try</c> takes one if there is one, <c>V</c> gives one.</summary>
    public static SequentialModel<int, string, bool> Semaphore { get; } = new(1, static (units, call) => call switch
    {
        "V" => (units + 1, true),
        _ => units > 0 ? (units - 1, true) : (units, false),
    });
}
