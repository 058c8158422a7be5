namespace ActorIpc.Scenarios.Reporting;

/// <summary>Colours, for a terminal that shows them.</summary>
/// <param name="hasColor">Whether it does; else text stays as it is.</param>
internal sealed class Paint(bool hasColor)
{
    /// <summary>No colours.</summary>
    public static Paint None { get; } = new(false);

    public string Good(string text) => In("32", text);

    public string Bad(string text) => In("31;1", text);

    public string Odd(string text) => In("33", text);

    public string Quiet(string text) => In("2", text);

    private string In(string code, string text) => hasColor ? $"\e[{code}m{text}\e[0m" : text;
}
