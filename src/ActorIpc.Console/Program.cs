using ActorIpc.Console.Commands;

namespace ActorIpc.Console;

/// <summary>Where the <c>actoripc</c> command begins.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => ActorIpcCommand.RunAsync(args, CommandEnvironment.OfThisProcess());
}
