using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using CsCheck;

namespace ActorIpc.Tests.Mailboxes.Model;

/// <summary>Random adding and taking out, against a plain list.</summary>
public sealed class LetterQueueModelTests
{
    private static readonly Gen<(int Op, int Type, int From)> Steps = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 4], Gen.Int[1, 2]);

    [Fact]
    public void Queue_by_arrival_agrees_with_a_list() => Steps.List[1, 60].Sample(steps => Run(MailboxOrder.Arrival, steps), iter: 5000, threads: 1);

    [Fact]
    public void Queue_by_priority_agrees_with_a_sorted_list() => Steps.List[1, 60].Sample(steps => Run(MailboxOrder.Priority, steps), iter: 5000, threads: 1);

    private static void Run(MailboxOrder order, List<(int Op, int Type, int From)> steps)
    {
        var queue = new LetterQueue(order);
        var model = new List<Letter>();
        foreach (var (op, type, from) in steps)
        {
            if (op < 5)
            {
                var letter = new Letter<int>(new Pid(from), type, type, 0);
                queue.Add(letter);
                model.Add(letter);
                if (order == MailboxOrder.Priority) model = [.. model.OrderByDescending(one => one.Header.Type)];
            }
            else
            {
                var filter = op switch
                {
                    5 => LetterFilter.Any,
                    6 => LetterFilter.OfType(type),
                    7 => LetterFilter.ExceptType(type),
                    8 => LetterFilter.UpToType(type),
                    _ => LetterFilter.SentBy(new Pid(from)),
                };
                var expected = op switch
                {
                    5 => model.FirstOrDefault(),
                    6 => model.Find(one => one.Header.Type == type),
                    7 => model.Find(one => one.Header.Type != type),
                    8 => model.Where(one => one.Header.Type <= type).MinBy(one => one.Header.Type),
                    _ => model.Find(one => one.Header.Sender.Value == from),
                };
                var found = queue.Find(filter);
                Assert.Same(expected, found);
                if (found is null) continue;
                queue.Remove(found);
                model.Remove(found);
            }

            queue.AssertInvariants();
            Assert.Equal((model.Count, model.Sum(one => (long)one.Header.Length)), (queue.Count, queue.Bytes));
            for (var i = 0; i < model.Count; i++) Assert.Same(model[i], queue.At(i));
        }
    }
}
