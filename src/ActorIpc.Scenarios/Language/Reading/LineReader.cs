using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads one line: what is done, and what must come of it.</summary>
internal sealed class LineReader
{
    private const int MostTimes = 10_000_000;

    private readonly Scope _scope;
    private readonly TokenReader _tokens;

    private LineReader(Scope scope, TokenReader tokens) => (_scope, _tokens) = (scope, tokens);

    /// <summary>Null if there is nothing but blanks and a comment.</summary>
    public static Line? Read(Scope scope, SourceLine source)
    {
        var tokens = Lexer.Read(source);
        return tokens.Count == 0 ? null : new LineReader(scope, new TokenReader(source, tokens)).Read(tokens[0], tokens[^1]);
    }

    private Line Read(Token first, Token last)
    {
        var source = first.Source;
        var times = 1;
        if (_tokens.TryTake("repeat")) times = (int)NumberText.Read(_tokens.Take("how often"), 1, MostTimes, "how often");
        var head = _tokens.Take("what is repeated");
        if (head.Text == "repeat") throw head.Error("'repeat' stands here twice", "A line is repeated as often as one number says.");
        var statement = head.Text.EndsWith(':') ? ReadCall(head) : new StatementReader(_scope, _tokens).Read(head);
        if (times > 1 && statement is Declare or Fork or Exit or Kill or Needs) throw first.Error($"'{head}' can be done only once");
        var own = statement is CallStatement { Caller: var caller } ? caller : default(Caller?);
        var result = ReadResult(statement);
        var completions = ReadCompletions(statement, own);
        if (!_tokens.AtEnd) throw Surplus();
        _scope.Apply(statement);
        var text = source.Text[first.Start..(last.Start + last.Text.Length)];
        return new Line(source.PlaceOf(first.Start, text.Length), text, times, statement, result, completions);
    }

    private CallStatement ReadCall(Token head)
    {
        if (head.Text is ":" or "!:") throw head.Error("a process is missing before the ':'");
        var caller = ReadCaller(head.Slice(0, head.Text.Length - 1), out var process);
        if (process.HasEnded) throw head.Error($"{process.Name} has ended in a line before");
        return new CallStatement(caller, CallReader.Read(_scope, process, _tokens));
    }

    private Caller ReadCaller(Token token, out KnownProcess process)
    {
        var isSecond = token.Text.EndsWith('!');
        process = _scope.Process(isSecond ? token.Slice(0, token.Text.Length - 1) : token);
        return new Caller(process.Name, isSecond);
    }

    private Expected? ReadResult(Statement statement)
    {
        var equals = _tokens.Peek;
        if (!_tokens.TryTake("=")) return null;
        if (statement is not CallStatement { Caller: var caller, Call.Signature: var signature }) throw equals.Error("only a system call has a result");
        return ResultReader.Read(_scope, ProcessOf(caller), signature, TakeResult());
    }

    private IReadOnlyList<ExpectedCompletion> ReadCompletions(Statement statement, Caller? own)
    {
        if (!_tokens.TryTake(";")) return [];
        if (statement is Needs or Declare or ExpectState or ExpectDeadlock) throw _tokens.Peek.Error("nothing can complete because of this line");
        var completions = new List<ExpectedCompletion>();
        var seen = new HashSet<Caller>();
        do
        {
            completions.Add(ReadCompletion(statement, own, seen));
        }
        while (_tokens.TryTake(","));
        return completions;
    }

    private ExpectedCompletion ReadCompletion(Statement statement, Caller? own, HashSet<Caller> seen)
    {
        var first = _tokens.Peek;
        var callers = new List<Caller>();
        var signatures = new List<Signature>();
        foreach (var token in TakeCallers())
        {
            var caller = ReadCaller(token, out var process);
            if (caller == own) throw token.Error($"the line is {caller}'s own: its result stands behind the first =");
            if (process.HasEnded) throw token.Error($"{process.Name} has ended in a line before");
            if (statement is Exit { Process: var ended } && ended == process.Name || statement is Kill { Process: var killed } && killed == process.Name)
                throw token.Error($"{process.Name} just ends: its call is not listed");
            if (!seen.Add(caller)) throw token.Error($"{caller} is listed twice");
            callers.Add(caller);
            signatures.Add(process.LastCallOf(caller) ?? throw token.Error($"{caller} has made no call that could complete"));
        }

        _tokens.TakeOnly("=");
        var tokens = TakeResult();
        // Which of them it will be is not known, so it has to be something that each of their calls can return.
        var results = callers.Select((caller, i) => ResultReader.Read(_scope, ProcessOf(caller), signatures[i], tokens)).ToList();
        if (results[0].Alternatives.Any(static pattern => pattern is BlockedPattern))
            throw tokens[0].Error("a call that completes is not blocked", "Calls that go on waiting are not listed.");
        return new ExpectedCompletion(first.Place, callers, results[0]);
    }

    private IEnumerable<Token> TakeCallers()
    {
        const string Any = "any(";
        var token = _tokens.Take("a process whose call completes");
        if (!token.Text.StartsWith(Any, StringComparison.Ordinal)) return [token];
        var callers = new List<Token>();
        for (token = token.After(Any.Length); ; token = _tokens.Take("')'"))
        {
            var isLast = token.Text.EndsWith(')');
            if (isLast) token = token.Slice(0, token.Text.Length - 1);
            if (token.Text.Length > 0) callers.Add(token);
            if (isLast) return callers.Count > 0 ? callers : throw token.Error("any() names nobody");
        }
    }

    private List<Token> TakeResult()
    {
        var tokens = _tokens.TakeToMark();
        if (tokens.Count == 0) throw _tokens.Missing("a result");
        foreach (var token in tokens)
            if (token.Text.EndsWith(';')) throw token.After(token.Text.Length - 1).Error("a ; stands between blanks");
        return tokens;
    }

    private ScriptException Surplus()
    {
        var token = _tokens.Peek;
        return token.Error(
            $"'{token}' does not belong here", "A line is PROCESS: SYSCALL ARGS = RESULT ; PROCESS = RESULT, PROCESS = RESULT with blanks around = and ;");
    }

    private KnownProcess ProcessOf(Caller caller) => _scope.Find(caller.Process);
}
