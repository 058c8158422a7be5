using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Reading;

namespace ActorIpc.Scenarios.Language.Checking;

/// <summary>What is declared so far.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, KnownProcess> _processes = [];
    private readonly HashSet<string> _secondThreads = [];

    /// <summary>Whether nothing but <c>needs</c> was read.</summary>
    public bool IsAtBeginning { get; private set; } = true;

    /// <summary>See <see cref="Script.NeedSecondThread"/>.</summary>
    public IReadOnlySet<string> SecondThreads => _secondThreads;

    /// <summary>A process, ended or not.</summary>
    public KnownProcess Process(Token token)
    {
        if (_processes.TryGetValue(token.Text, out var process)) return process;
        var guess = Suggestions.Question(token.Text, _processes.Keys);
        throw token.Error($"there is no process '{token}'{guess}", $"Processes are declared: process {(Identifier.IsOne(token.Text) ? token.Text : "A")}");
    }

    /// <summary>A process that no line has ended.</summary>
    public KnownProcess LivingProcess(Token token)
    {
        var process = Process(token);
        return process.HasEnded ? throw token.Error($"{process.Name} has ended in a line before") : process;
    }

    /// <summary>A name for a new process.</summary>
    public string NewProcess(Token token)
    {
        var name = Identifier.ReadProcess(token);
        return _processes.ContainsKey(name) ? throw token.Error($"there is a process {name} already") : name;
    }

    /// <summary>A process that is known to be there.</summary>
    public KnownProcess Find(string name) => _processes[name];

    /// <summary>Whether there is a process of that name.</summary>
    public bool Has(string process) => _processes.ContainsKey(process);

    /// <summary>Takes over what a line does.</summary>
    public void Apply(Statement statement)
    {
        IsAtBeginning &= statement is Needs;
        switch (statement)
        {
            case Declare declare:
                foreach (var name in declare.Processes) _processes.Add(name, new KnownProcess(name));
                break;
            case Fork fork:
                _processes.Add(fork.Child, new KnownProcess(fork.Child) { Names = [.. _processes[fork.Parent].Names] });
                break;
            case Exit exit:
                _processes[exit.Process].HasEnded = true;
                break;
            case Kill kill:
                _processes[kill.Process].HasEnded = true;
                break;
            case CallStatement { Caller: var caller, Call: var call }:
                Apply(caller, call);
                break;
        }
    }

    private void Apply(Caller caller, Call call)
    {
        var process = _processes[caller.Process];
        if (caller.IsSecond)
        {
            process.LastCallOfSecond = call.Signature;
            _secondThreads.Add(process.Name);
        }
        else
        {
            process.LastCall = call.Signature;
        }

        if (call.Receiver is { } receiver) _secondThreads.Add(receiver);
        _processes[call.Receiver ?? process.Name].Names.UnionWith(call.As);
    }
}
