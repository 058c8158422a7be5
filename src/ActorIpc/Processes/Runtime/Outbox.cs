using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process sends in one turn, kept until the turn ends: a turn is atomic to everybody else.</summary>
/// <remarks>
/// It is also what makes a round trip cheap: the receiver is woken by the very last thing the turn does, so the thread that becomes free runs it, instead of
/// another core taking it over while this one still works.
/// </remarks>
internal struct Outbox
{
    private Letter[]? _letters;
    private int _count;

    public readonly bool IsEmpty => _count == 0;

    public void Submit(Operation operation, ObjectHandle target) => Add(new Letter(target, operation));

    public void Withdraw(Withdrawal withdrawal, ObjectHandle target) => Add(new Letter(target, withdrawal));

    public void Post(object message, ProcessHandle target) => Add(new Letter(target, message));

    public void Flush()
    {
        for (var i = 0; i < _count; i++)
        {
            var letter = _letters![i];
            _letters[i] = default;
            switch (letter.Message)
            {
                case Operation { IsFinished: false } operation:
                    letter.Target.Submit(operation);
                    break;
                case Withdrawal withdrawal:
                    letter.Target.Withdraw(withdrawal);
                    break;
                default:
                    ((ProcessHandle)letter.Target).Post(letter.Message);
                    break;
            }
        }

        _count = 0;
    }

    private void Add(in Letter letter)
    {
        _letters ??= new Letter[1];
        if (_count == _letters.Length) Array.Resize(ref _letters, _count * 2);
        _letters[_count++] = letter;
    }

    private readonly record struct Letter(ObjectHandle Target, object Message);
}
