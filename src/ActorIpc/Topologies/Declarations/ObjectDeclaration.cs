using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>An object of a topology: what it is called, how it is made, and what must hold of its wiring.</summary>
public abstract class ObjectDeclaration
{
    private protected ObjectDeclaration(string kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>What it is: <c>pipe</c>, <c>mailbox</c>, <c>semaphore</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Under which path processes find it, if they do.</summary>
    internal virtual string? Path => null;

    /// <summary>The mode of that path, before the umask.</summary>
    internal virtual int PathMode => 0b110_110_110;

    /// <summary>Throws an <see cref="ArgumentException"/> if the configured limits do not allow it.</summary>
    internal virtual void Validate(IpcSettings settings) { }

    /// <summary>Makes the object that stands for it in one run.</summary>
    internal abstract KernelObject Make(IpcSettings settings);

    /// <summary>What cannot work in its wiring, each with what to do about it.</summary>
    internal virtual IEnumerable<WiringProblem> Problems(ObjectWiring wiring) => [];

    /// <summary>A port that opens one description of the object.</summary>
    /// <param name="direction">Which way data goes, seen from the process.</param>
    /// <param name="access">What the description allows.</param>
    /// <param name="adopt">Makes what the body is given of it.</param>
    private protected Port<TEnd> EndPort<TEnd>(LinkDirection direction, Access access, Func<Process, ObjectHandle, int, TEnd> adopt) =>
        new DescriptionPort<TEnd>(this, direction, access, adopt);

    private sealed class DescriptionPort<TEnd>(
        ObjectDeclaration declaration, LinkDirection direction, Access access, Func<Process, ObjectHandle, int, TEnd> adopt) : Port<TEnd>
    {
        internal override IEnumerable<Link> Links => [new Link(declaration.Name, direction, declaration)];

        internal override OpenPort<TEnd> Open(IWiring wiring, Pid pid)
        {
            var target = (OpenableObject)wiring.ObjectOf(declaration);
            var end = target.Open(access, pid);
            if (wiring.KeepsEndsOf(pid)) target.Keep(end, Pid.Init);
            return new OpenPort<TEnd>(self => adopt(self, wiring.HandleOf(declaration), end), [new OpenEnd(declaration, end)]);
        }
    }
}

/// <summary>A description that a topology opened for a process.</summary>
/// <param name="Declaration">The object.</param>
/// <param name="End">The description's id.</param>
internal sealed record OpenEnd(ObjectDeclaration Declaration, int End)
{
    /// <summary>Gives the process a new descriptor, in the name of init.</summary>
    public Task GiveAsync(IWiring wiring, Pid pid) => wiring.CallAsync(new GiveEnd { End = End, To = pid }, wiring.HandleOf(Declaration));

    /// <summary>Closes init's own descriptor.</summary>
    public Task ReleaseAsync(IWiring wiring) => wiring.CallAsync(new CloseEnd { End = End }, wiring.HandleOf(Declaration));
}

/// <summary>The processes that are wired to an object.</summary>
/// <param name="Takers">Those that only take out of it.</param>
/// <param name="Givers">Those that only put into it.</param>
/// <param name="Users">Those that use it both ways.</param>
internal sealed record ObjectWiring(IReadOnlyList<ProcessDeclaration> Takers, IReadOnlyList<ProcessDeclaration> Givers, IReadOnlyList<ProcessDeclaration> Users)
{
    public static ObjectWiring Of(ObjectDeclaration declaration, IReadOnlyList<ProcessDeclaration> processes) => new(
        Wired(declaration, processes, LinkDirection.In), Wired(declaration, processes, LinkDirection.Out), Wired(declaration, processes, LinkDirection.Both));

    /// <summary>Whether guests may use it, too.</summary>
    public bool HasGuests { get; init; }

    /// <summary>Whether whoever uses it is wired to it, as in a file. A program in C# may be given the end of an object in a message, or know the path of one.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Everybody who is wired to it, once.</summary>
    public IReadOnlyList<ProcessDeclaration> Parties => [.. Takers.Concat(Givers).Concat(Users).Distinct()];

    /// <summary>Whether nobody uses it at all.</summary>
    public bool IsUnused => !HasGuests && Takers.Count + Givers.Count + Users.Count == 0;

    /// <summary>The names of processes, for messages.</summary>
    public static string Names(IEnumerable<ProcessDeclaration> processes) => string.Join(", ", processes.Select(static process => process.Name));

    /// <summary>Says that nobody uses it.</summary>
    /// <param name="declaration">The object.</param>
    /// <param name="what">What people call it: <c>semaphore</c>.</param>
    /// <param name="inCode">What to do about it in C#.</param>
    public static WiringProblem Unused(ObjectDeclaration declaration, string what, string inCode) => new(
        ProblemCodes.NobodyUses, declaration, $"Nobody uses {what} '{declaration.Name}'", inCode, "name it in the 'uses' of a process, or take it away.");

    private static List<ProcessDeclaration> Wired(ObjectDeclaration declaration, IReadOnlyList<ProcessDeclaration> processes, LinkDirection direction) =>
        [.. processes.Where(p => p.Ports.SelectMany(port => port.Links).Contains(new Link(declaration.Name, direction, declaration)))];
}
