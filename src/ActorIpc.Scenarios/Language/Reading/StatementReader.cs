using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads what begins with a word instead of a process.</summary>
internal sealed class StatementReader(Scope scope, TokenReader tokens)
{
    private static readonly string[] Words = ["process", "fork", "exit", "kill", "signal", "advance", "expect", "needs", "repeat"];

    public Statement Read(Token word) => word.Text switch
    {
        "process" => new DeclareReader(scope, tokens).Read(),
        "fork" => ReadFork(),
        "exit" => new Exit(Living(), tokens.AtEnd || tokens.Peek.IsMark ? 0 : (int)NumberText.Read(tokens.Take("a status"), 0, 255, "a status")),
        "kill" => new Kill(Living()),
        "signal" => new SendSignal(Living(), ReadRestart()),
        "advance" => new Advance(TimeText.Read(tokens.Take("a time"))),
        "expect" => ReadExpect(),
        "needs" => new NeedsReader(scope, tokens).Read(word),
        _ => throw Unknown(word),
    };

    private Fork ReadFork()
    {
        var parent = Living();
        tokens.TakeOnly("as");
        return new Fork(parent, scope.NewProcess(tokens.Take("a name for the child")));
    }

    private bool ReadRestart()
    {
        if (tokens.AtEnd || tokens.Peek.IsMark) return false;
        var token = tokens.Take("restart=yes or restart=no");
        return token.Text switch
        {
            "restart=yes" => true,
            "restart=no" => false,
            _ => throw token.Error($"restart=yes or restart=no is wanted, not '{token}'"),
        };
    }

    private Statement ReadExpect()
    {
        if (tokens.TryTake("no"))
        {
            tokens.TakeOnly("deadlock");
            return new ExpectDeadlock(new HashSet<string>());
        }

        if (!tokens.TryTake("deadlock")) return ReadState();
        var processes = new HashSet<string>();
        do
        {
            var token = tokens.Take("a process");
            if (!processes.Add(scope.Process(token).Name)) throw token.Error($"{token} stands here twice");
        }
        while (!tokens.AtEnd && !tokens.Peek.IsMark);
        return new ExpectDeadlock(processes);
    }

    private ExpectState ReadState()
    {
        var process = scope.Process(tokens.Take("a process, 'deadlock' or 'no deadlock'")).Name;
        tokens.TakeOnly("state");
        var token = tokens.Take("a state");
        const string Exited = "exited(";
        if (token.Text == "idle") return new ExpectState(process, ProcessState.Idle, default);
        if (token.Text == "blocked") return new ExpectState(process, ProcessState.Blocked, default);
        if (token.Text.StartsWith("killed", StringComparison.Ordinal)) return new ExpectState(process, ProcessState.Killed, ExitStatus.Killed(SignalText.Read(token)));
        if (!token.Text.StartsWith(Exited, StringComparison.Ordinal) || !token.Text.EndsWith(')'))
            throw token.Error($"there is no state '{token}'", "The states are idle, blocked, exited(STATUS) and killed(SIGNAL).");
        var status = NumberText.Read(token.Slice(Exited.Length, token.Text.Length - Exited.Length - 1), 0, 255, "a status");
        return new ExpectState(process, ProcessState.Exited, new ExitStatus((int)status));
    }

    private string Living() => scope.LivingProcess(tokens.Take("a process")).Name;

    private ScriptException Unknown(Token word)
    {
        const string Hint = "A line is PROCESS: SYSCALL ARGS = RESULT ; COMPLETIONS, or begins with process, fork, exit, kill, signal, advance, expect, needs or repeat.";
        if (tokens.Peek.Text == ":") return tokens.Peek.Error("a ':' stands right behind its process", Hint);
        if (scope.Has(word.Text.TrimEnd('!'))) return word.Error("a ':' is missing behind the process", Hint);
        var colon = word.Text.IndexOf(':');
        if (colon > 0 && scope.Has(word.Text[..colon].TrimEnd('!'))) return word.Slice(colon, 1).Error("a blank is missing behind the ':'", Hint);
        if (Signatures.ByVerb.ContainsKey(word.Text)) return word.Error("whose call is this?", $"A system call stands behind its process: A: {word} ...");
        if (word.LooksLikeComment) return word.NoComment();
        return word.Error($"a line cannot begin with '{word}'{Suggestions.Question(word.Text, Words)}", Hint);
    }
}
