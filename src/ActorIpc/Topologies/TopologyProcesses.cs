using ActorIpc.Processes;

namespace ActorIpc.Topologies;

/// <content>Processes with many ports.</content>
public sealed partial class TopologyBuilder
{
    /// <summary>Declares a process that is wired to four ports.</summary>
    public ProcessDeclaration Process<T1, T2, T3, T4>(
        string name, Port<T1> port1, Port<T2> port2, Port<T3> port3, Port<T4> port4, Func<Process, T1, T2, T3, T4, Task> body) =>
        Add(name, body, [port1, port2, port3, port4], (wiring, pid) =>
        {
            var (one, two, three, four) = (port1.Open(wiring, pid), port2.Open(wiring, pid), port3.Open(wiring, pid), port4.Open(wiring, pid));
            return new PreparedProcess(
                self => body(self, one.Adopt(self), two.Adopt(self), three.Adopt(self), four.Adopt(self)), [.. one.Ends, .. two.Ends, .. three.Ends, .. four.Ends]);
        });

    /// <summary>Declares a process that is wired to five ports. For more, <see cref="Port{T}.All"/> makes one of several.</summary>
    public ProcessDeclaration Process<T1, T2, T3, T4, T5>(
        string name, Port<T1> port1, Port<T2> port2, Port<T3> port3, Port<T4> port4, Port<T5> port5, Func<Process, T1, T2, T3, T4, T5, Task> body) =>
        Add(name, body, [port1, port2, port3, port4, port5], (wiring, pid) =>
        {
            var (one, two, three, four, five) =
                (port1.Open(wiring, pid), port2.Open(wiring, pid), port3.Open(wiring, pid), port4.Open(wiring, pid), port5.Open(wiring, pid));
            return new PreparedProcess(
                self => body(self, one.Adopt(self), two.Adopt(self), three.Adopt(self), four.Adopt(self), five.Adopt(self)),
                [.. one.Ends, .. two.Ends, .. three.Ends, .. four.Ends, .. five.Ends]);
        });
}
