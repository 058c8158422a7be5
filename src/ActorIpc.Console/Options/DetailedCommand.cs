using System.CommandLine;

namespace ActorIpc.Console.Options;

/// <summary>A command whose help has more to say than what its options are for.</summary>
/// <param name="name">Its name.</param>
/// <param name="summary">What it does, in a line.</param>
/// <param name="details">What stands at the end of its help.</param>
internal sealed class DetailedCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>What stands at the end of its help.</summary>
    public string Details => details;
}
