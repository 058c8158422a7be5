using System.CommandLine;
using ActorIpc.Console.Completing;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc completions</c>: a script that teaches a shell to complete command lines.</summary>
internal static class CompletionsCommand
{
    private const string Description =
        """
        Prints a script with which a shell completes commands, options, their values, topologies and files.
        bash        source <(actoripc completions bash)       in ~/.bashrc
        zsh         source <(actoripc completions zsh)        in ~/.zshrc, behind compinit
        fish        actoripc completions fish > ~/.config/fish/completions/actoripc.fish
        powershell  actoripc completions powershell | Out-String | Invoke-Expression      in $PROFILE
        """;

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { HelpName = string.Join('|', CompletionScripts.All.Keys), Description = "Which shell." };
        shell.CompletionSources.Add([.. CompletionScripts.All.Keys]);
        var command = new Command("completions", Description) { shell };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(shell);
            if (!CompletionScripts.All.TryGetValue(name, out var script))
                throw new CommandException(
                    ExitCodes.Usage, $"there is no script for '{HarmlessText.Line(name)}'{Suggestions.Question(name, CompletionScripts.All.Keys)}",
                    $"There is one for {string.Join(", ", CompletionScripts.All.Keys)}.");
            parsed.InvocationConfiguration.Output.WriteLine(script.ReplaceLineEndings("\n"));
            return ExitCodes.Ok;
        });
        return command;
    }
}
