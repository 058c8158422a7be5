namespace ActorIpc.Console.Completing;

/// <summary>The scripts that teach a shell what <c>actoripc</c> takes. Each asks the command itself, so none of them is ever out of date.</summary>
internal static class CompletionScripts
{
    /// <summary>They, by the name of the shell; PowerShell's program is called pwsh.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["powershell"] = PowerShell,
        ["pwsh"] = PowerShell,
    };

    private const string Bash =
        """
        # Completion of actoripc for bash. Into ~/.bashrc: source <(actoripc completions bash)
        _actoripc() {
            local reply
            COMPREPLY=()
            while IFS= read -r reply; do
                if [[ $reply == :files ]]; then
                    compopt -o filenames 2>/dev/null
                    while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -f -- "$2")
                else
                    COMPREPLY+=("${reply%%$'\t'*}")
                fi
            done < <("${1/#\~/$HOME}" complete $((COMP_CWORD - 1)) "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -F _actoripc actoripc
        """;

    private const string Zsh =
        """
        #compdef actoripc
        # Completion of actoripc for zsh. As a file named _actoripc in a directory of $fpath, or into ~/.zshrc behind compinit: source <(actoripc completions zsh)
        _actoripc() {
            local reply files
            local -a replies
            while IFS= read -r reply; do
                if [[ $reply == :files ]]; then
                    files=1
                elif [[ $reply == *$'\t'* ]]; then
                    replies+=("${${reply%%$'\t'*}//:/\\:}:${reply#*$'\t'}")
                else
                    replies+=("${reply//:/\\:}")
                fi
            done < <("${words[1]/#\~/$HOME}" complete $((CURRENT - 2)) "${(@)words[2,CURRENT]}" 2>/dev/null)
            (( ${#replies} )) && _describe -t values actoripc replies
            [[ -n $files ]] && _files
        }
        if [[ ${funcstack[1]} == _actoripc ]]; then
            _actoripc "$@"
        else
            compdef _actoripc actoripc
        fi
        """;

    private const string Fish =
        """
        # Completion of actoripc for fish: actoripc completions fish > ~/.config/fish/completions/actoripc.fish
        function __actoripc_complete
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            for reply in ($words[1] complete (math (count $words) - 1) $words[2..-1] "$current" 2>/dev/null)
                if test "$reply" = ":files"
                    __fish_complete_path "$current"
                else
                    echo $reply
                end
            end
        end
        complete -c actoripc -f -a "(__actoripc_complete)"
        """;

    private const string PowerShell =
        """
        # Completion of actoripc for PowerShell. Into $PROFILE: actoripc completions powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName actoripc -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.ToString() })
            $index = if ($wordToComplete) { $words.Count - 1 } else { $words.Count }
            & $commandAst.CommandElements[0].ToString() complete $index @words 2>$null | ForEach-Object {
                if ($_ -eq ':files') {
                    [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
                } else {
                    $value, $summary = $_ -split "`t", 2
                    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($summary) { $summary } else { $value }))
                }
            }
        }
        """;
}
