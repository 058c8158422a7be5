using CsCheck;

namespace ActorIpc.Tests.Mailboxes.Model;

/// <summary>Random programs on the object and on the naive one: every call returns the same, and the same wait.</summary>
public sealed class MailboxModelTests
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, MailboxModel.Processes - 1], Gen.Int[1, 4], Gen.Int[0, 8], Gen.Bool, (who, type, size, nb) => new Step("send", who, type, size, nb))),
        (8, Gen.Select(Gen.Int[0, MailboxModel.Processes - 1], Gen.Int[-4, 4], Gen.Int[0, 12], Gen.Bool, (who, type, size, nb) => new Step("receive", who, type, size, nb))),
        (2, Gen.Int[0, MailboxModel.Processes - 1].Select(who => new Step("interrupt", who, 0, 0, false))),
        (1, Gen.Int[4, 30].Select(size => new Step("change", 0, 0, size, false))));

    [Fact]
    public void Posix_queue_agrees_with_the_naive_one() =>
        Gen.Select(Gen.Int[1, 3], Steps.List[1, 60]).Sample(program => Run(true, program.Item1, program.Item2), iter: 5000, threads: 1);

    [Fact]
    public void System_V_queue_agrees_with_the_naive_one() =>
        Gen.Select(Gen.Int[8, 24], Steps.List[1, 60]).Sample(program => Run(false, program.Item1, program.Item2), iter: 5000, threads: 1);

    private static void Run(bool isPosix, int capacity, List<Step> program)
    {
        var model = new MailboxModel(isPosix, capacity);
        model.Change(capacity);
        model.Check();
        foreach (var step in program)
        {
            switch (step.Op)
            {
                case "send":
                    model.Send(step.Who, step.Type, step.Size, step.NonBlocking);
                    break;
                case "receive":
                    model.Receive(step.Who, step.Type, step.Size, step.NonBlocking);
                    break;
                case "interrupt":
                    model.Interrupt(step.Who);
                    break;
                default:
                    model.Change(step.Size);
                    break;
            }

            model.Check();
        }
    }

    private sealed record Step(string Op, int Who, int Type, int Size, bool NonBlocking);
}
