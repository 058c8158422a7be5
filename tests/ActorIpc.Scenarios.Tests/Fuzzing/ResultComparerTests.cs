using ActorIpc.Kernel;
using ActorIpc.Scenarios.Fuzzing.Comparing;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

public sealed class ResultComparerTests
{
    [Fact]
    public void Equal_results_do_not_differ()
    {
        Assert.Null(ResultComparer.Difference(null, null));
        Assert.Null(ResultComparer.Difference(CallResult.Failed(Errno.EAGAIN), CallResult.Failed(Errno.EAGAIN)));
        Assert.Null(ResultComparer.Difference(CallResult.Of("ab"u8.ToArray(), new Part("prio", 1L)), CallResult.Of("ab"u8.ToArray(), new Part("prio", 1L))));
        Assert.Null(ResultComparer.Difference(CallResult.Made(new object()), CallResult.Made(new object())));
    }

    [Fact]
    public void A_difference_is_named_by_its_sort_and_not_by_its_values()
    {
        Assert.Equal(("ok", "blocked"), ResultComparer.Difference(CallResult.Of(5), null));
        Assert.Equal(("EPIPE", "SIGPIPE"), ResultComparer.Difference(CallResult.Failed(Errno.EPIPE), CallResult.Killed(Signal.Pipe)));
        Assert.Equal(("Int64", "other"), ResultComparer.Difference(CallResult.Of(5), CallResult.Of(6)));
        Assert.Equal(("prio", "other"), ResultComparer.Difference(CallResult.Of("ab"u8.ToArray(), new Part("prio", 1L)), CallResult.Of("ab"u8.ToArray(), new Part("prio", 2L))));
    }

    [Fact]
    public void A_number_is_not_the_word_that_looks_like_it() => Assert.NotNull(ResultComparer.Difference(CallResult.Of(0), CallResult.Of("0")));
}
