namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>Names and data of a scenario, none of them twice (letters come again after 26).</summary>
internal sealed class Supply
{
    private int _names;
    private int _data;

    /// <summary>A new name.</summary>
    public string Name(string prefix) => $"{prefix}{++_names}";

    /// <summary>New data of a length, in the script's notation.</summary>
    public string Data(int length)
    {
        var letter = (char)('a' + _data++ % 26);
        return length switch
        {
            0 => "\"\"",
            < 4 => $"\"{new string(letter, length)}\"",
            _ => $"\"{letter}\"*{length}",
        };
    }
}
