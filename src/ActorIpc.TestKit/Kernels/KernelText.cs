using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.TestKit.Kernels;

/// <summary>How everything stands, for whoever reads why a test has failed.</summary>
internal static class KernelText
{
    public static string Of(KernelSnapshot snapshot, KernelHost host)
    {
        var text = new StringBuilder("How everything stands:");
        var graph = snapshot.WaitGraph().ToDictionary(waiter => waiter.Pid);
        foreach (var process in snapshot.Processes) text.AppendLine().Append($"  {process.Name} {Of(process, graph[process.Pid], snapshot)}");
        foreach (var state in snapshot.Objects.Select(one => one.State).Concat(snapshot.Processes.Select(process => process.Queue)))
            if (state.Stored > 0) text.AppendLine().Append($"  {state.Kind} '{state.Name}' has {state.Stored}{(state.Capacity is { } most ? $" of {most}" : "")} {state.Unit}".TrimEnd());
        foreach (var warning in host.Warnings) text.AppendLine().Append($"  a warning: {warning}");
        return text.ToString();
    }

    private static string Of(ProcessReport process, Waiter waiter, KernelSnapshot snapshot)
    {
        if (process.OutsideWait is { } outside) return $"waits for {outside}";
        if (process.Pending.Count == 0) return "waits for something that is no call of its own";
        return $"waits in {string.Join(" and in ", process.Pending.Select(call => $"{call.Call} on {call.On}"))}{Wakers(waiter, snapshot)}";
    }

    private static string Wakers(Waiter waiter, KernelSnapshot snapshot)
    {
        if (waiter.Waits.Count != 1 || waiter.Waits[0].Wakers is not { } wakers) return "";
        var names = snapshot.Processes.Where(process => wakers.Contains(process.Pid)).Select(process => process.Name).ToList();
        return names.Count == 0 ? ", and nobody is left who could end it" : $", and only {string.Join(" or ", names)} could end it";
    }
}
