namespace ActorIpc.Tests.Inspection;

/// <summary>A view as a value.</summary>
public sealed class KernelViewTests
{
    [Fact]
    public void Equal_views_stay_equal_whoever_was_asked()
    {
        var view = SampleViews.Crossing with { };
        var other = view with { };
        Assert.Equal(view.Processes[0], view.Find(view.Processes[0].Pid));
        Assert.Equal(other, view);
        Assert.Equal(other.GetHashCode(), view.GetHashCode());
    }

    [Fact]
    public void Changed_copy_finds_its_own_processes()
    {
        var view = SampleViews.Crossing with { };
        var last = view.Processes[^1];
        Assert.Same(last, view.Find(last.Pid));
        var copy = view with { Processes = [.. view.Processes.SkipLast(1)] };
        Assert.Null(copy.Find(last.Pid));
        Assert.Same(last, view.Find(last.Pid));
    }

    [Fact]
    public void Process_that_is_there_twice_is_the_first_one()
    {
        var first = SampleViews.Crossing.Processes[0];
        var view = SampleViews.Crossing with { Processes = [first, first with { Name = "second" }] };
        Assert.Same(first, view.Find(first.Pid));
    }
}
