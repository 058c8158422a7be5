namespace ActorIpc.TestKit.Tests.Linearizing;

public sealed class LinearizabilityTests
{
    private readonly History<string, string> _queue = new();
    private readonly History<string, int> _register = new();

    [Fact]
    public void Empty_history_is_linearizable() => Linearizability.Assert(_queue, Models.Queue);

    [Fact]
    public void Calls_that_overlap_may_take_effect_in_either_order()
    {
        var (a, b) = (_queue.Invoke("p", "put a"), _queue.Invoke("q", "put b"));
        a.Return("ok");
        b.Return("ok");
        _queue.Record("r", "take", "b");
        _queue.Record("r", "take", "a");

        Linearizability.Assert(_queue, Models.Queue);
    }

    [Fact]
    public void Calls_that_follow_each_other_take_effect_in_their_order()
    {
        _queue.Record("p", "put a", "ok");
        _queue.Record("q", "put b", "ok");
        _queue.Record("r", "take", "b");

        Assert.False(Linearizability.Holds(_queue, Models.Queue));
    }

    [Fact]
    public void Call_that_has_not_returned_may_have_had_its_effect()
    {
        _queue.Invoke("p", "put a");
        _queue.Record("r", "take", "a");

        Linearizability.Assert(_queue, Models.Queue);
    }

    [Fact]
    public void Call_that_has_not_returned_may_have_had_no_effect()
    {
        _register.Invoke("p", "set 5");
        _register.Record("r", "get", 0);
        _register.Record("r", "get", 5);

        Linearizability.Assert(_register, Models.Register);
    }

    [Fact]
    public void Effect_does_not_come_and_go()
    {
        _register.Invoke("p", "set 5");
        _register.Record("r", "get", 5);
        _register.Record("r", "get", 0);

        Assert.False(Linearizability.Holds(_register, Models.Register));
    }

    [Fact]
    public void Call_that_returned_although_it_had_to_wait_is_no_history_of_the_model()
    {
        _queue.Record("r", "take", "a");

        Assert.False(Linearizability.Holds(_queue, Models.Queue));
    }

    [Fact]
    public void Failure_shows_the_smallest_beginning_that_is_wrong_and_what_overlaps_there()
    {
        var put = _queue.Invoke("writer", "put a");
        var other = _queue.Invoke("other", "put b");
        put.Return("ok");
        var take = _queue.Invoke("reader", "take");
        other.Return("ok");
        _queue.Record("late", "put c", "ok");
        take.Return("c");
        _queue.Record("reader", "take", "a");

        var failure = Assert.Throws<IpcAssertionException>(() => Linearizability.Assert(_queue, Models.Queue));

        Assert.Equal("""
            The history is not linearizable: no order of these calls, one after the other, gives what they returned.
              writer  "put a"  "ok"  |-|
              other   "put b"  "ok"   |--|
              reader  "take"   "c"      |---|
              late    "put c"  "ok"       ||
              The longest order that works: writer "put a", other "put b", late "put c". In the state "abc" that it leaves:
                reader "take" would return "a", but it returned "c"
            """, failure.Message);
    }

    [Fact]
    public void Call_that_has_not_returned_is_shown_as_such()
    {
        _register.Invoke("p", "set 5");
        _register.Record("r", "get", 7);

        Assert.Equal("""
            The history is not linearizable: no order of these calls, one after the other, gives what they returned.
              p  "set 5"  has not returned  |---…
              r  "get"    7                  ||
              The longest order that works: p "set 5". In the state 5 that it leaves:
                r "get" would return 5, but it returned 7
            """, Assert.Throws<IpcAssertionException>(() => Linearizability.Assert(_register, Models.Register)).Message);
    }

    [Fact]
    public void Long_history_says_how_much_of_it_is_not_shown()
    {
        for (var i = 0; i < 100; i++) _register.Record("p", $"set {i}", 0);
        _register.Record("r", "get", 5);

        Assert.Contains("(61 calls that were made before these are not shown)", Assert.Throws<IpcAssertionException>(() => Linearizability.Assert(_register, Models.Register)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_history_of_calls_that_overlap_is_checked()
    {
        // Four processes, each with its next call under way while those of the others return: only what is remembered keeps the search from trying every order.
        var calls = new Queue<RecordedCall<string, int>>();
        for (var i = 1; i <= 2000; i++)
        {
            calls.Enqueue(_register.Invoke($"p{i % 4}", "add"));
            if (i >= 4) calls.Dequeue().Return(i - 3);
        }

        Linearizability.Assert(_register, Models.Register);
        _register.Record("r", "get", 1);
        Assert.False(Linearizability.Holds(_register, Models.Register));
    }

    [Fact]
    public void Call_returns_once()
    {
        var call = _register.Invoke("p", "get");
        Assert.Throws<InvalidOperationException>(() => call.Result);
        call.Return(0);

        Assert.Throws<InvalidOperationException>(() => call.Return(0));
        Assert.Equal(0, call.Result);
    }
}
