namespace ActorIpc.TestKit.Tests.Linearizing;

/// <summary>The search is compared with the definition: every order of the calls, with and without those that have not returned.</summary>
public sealed class EveryOrderTests
{
    [Fact]
    public void Search_agrees_with_trying_every_order_on_random_histories()
    {
        var (holding, broken) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var history = RandomHistory(new Random(seed));
            var expected = IsLinearizable([], history.Calls, Models.Queue.Initial);
            Assert.True(expected == Linearizability.Holds(history, Models.Queue), $"Seed {seed}.");
            if (expected) holding++;
            else broken++;
        }

        Assert.InRange(holding, 500, 2500);
        Assert.InRange(broken, 500, 2500);
    }

    [Fact]
    public void What_is_shown_is_the_smallest_beginning_that_is_wrong()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var calls = RandomHistory(new Random(seed)).Calls;
            if (TestKit.Linearizing.SmallestPrefix.Find(calls, Models.Queue) is not var (prefix, _)) continue;
            var shorter = TestKit.Linearizing.HistoryPrefix.UpTo(calls, prefix.End - 1);
            Assert.True(new TestKit.Linearizing.LinearizationSearch<string, string, string>(Models.Queue, shorter).Run().IsFound, $"Seed {seed}.");
        }
    }

    private static History<string, string> RandomHistory(Random random)
    {
        var history = new History<string, string>();
        var open = new RecordedCall<string, string>?[3];
        for (var i = 0; i < 10; i++)
        {
            ref var call = ref open[random.Next(open.Length)];
            if (call is null)
            {
                call = history.Invoke($"p{i}", random.Next(2) == 0 ? $"put {(char)('a' + random.Next(2))}" : "take");
            }
            else
            {
                call.Return(call.Operation == "take" ? $"{(char)('a' + random.Next(2))}" : "ok");
                call = null;
            }
        }

        return history;
    }

    private static bool IsLinearizable(List<RecordedCall<string, string>> done, IReadOnlyList<RecordedCall<string, string>> calls, string state)
    {
        var left = calls.Except(done).ToList();
        if (left.All(call => !call.HasReturned)) return true;
        foreach (var next in left)
        {
            if (left.Any(other => other.ReturnedAt < next.InvokedAt)) continue;
            if (Models.Queue.Apply(state, next.Operation) is not { } applied || (next.HasReturned && applied.Result != next.Result)) continue;
            if (IsLinearizable([.. done, next], calls, applied.State)) return true;
        }

        return false;
    }
}
