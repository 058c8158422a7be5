using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>A region of shared memory of a topology.</summary>
public sealed class RegionDeclaration : ObjectDeclaration
{
    internal RegionDeclaration(string name, int size, string? path) : base("segment", name)
    {
        Size = size;
        Path = path;
        Memory = EndPort(LinkDirection.Both, Access.Read | Access.Write, (self, region, end) => new SharedRegion(self, region, new AttachedRegion(end, size)));
        ReadOnly = EndPort(LinkDirection.In, Access.Read, (self, region, end) => new SharedRegion(self, region, new AttachedRegion(end, size), isReadOnly: true));
    }

    /// <summary>How many bytes it has.</summary>
    public int Size { get; }

    /// <summary>What its users agreed on; null if nothing was said.</summary>
    internal MemoryGuard? Guard { get; init; }

    /// <summary>Attaches it to a process, for reading and writing.</summary>
    public Port<SharedRegion> Memory { get; }

    /// <summary>Attaches it to a process, for reading only.</summary>
    public Port<SharedRegion> ReadOnly { get; }

    internal override string? Path { get; }

    internal override void Validate(IpcSettings settings)
    {
        if (Size > settings.MemoryMaxSize)
            throw new ArgumentOutOfRangeException(null, Size, $"Region '{Name}' has {settings.MemoryMaxSize} bytes at most (actoripc.memory.max-size).");
    }

    internal override KernelObject Make(IpcSettings settings) => new Segment(Name, Size, settings.MemoryMaxSize);

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused && Path is null) yield return ObjectWiring.Unused(this, "region", "wire a process to its Memory, or give it a path.");
        if (wiring is { IsWhole: true, Parties.Count: > 1 } && Guard is null)
        {
            yield return new(
                ProblemCodes.Unguarded, this, $"{ObjectWiring.Names(wiring.Parties)} share segment '{Name}', and nothing guards it",
                InFile: "name a semaphore or a mutex in its 'guard', or say guard = own if they go in by its own P and V, or guard = none if updates may be lost.");
        }

        foreach (var problem in Guard?.Problems(this, wiring) ?? []) yield return problem;
    }
}

/// <summary>A shared array of a topology.</summary>
/// <typeparam name="T">The type of its elements.</typeparam>
public sealed class SharedArrayDeclaration<T> : ObjectDeclaration where T : unmanaged
{
    internal SharedArrayDeclaration(string name, int length, string? path) : base("shared array", name)
    {
        Length = length;
        Path = path;
        Elements = EndPort(LinkDirection.Both, Access.Read | Access.Write, (self, cells, end) => new SharedArray<T>(self, cells, new OpenedCells(end, length)));
        ReadOnly = EndPort(LinkDirection.In, Access.Read, (self, cells, end) => new SharedArray<T>(self, cells, new OpenedCells(end, length)));
    }

    /// <summary>How many elements it has.</summary>
    public int Length { get; }

    /// <summary>What its users agreed on; null if nothing was said.</summary>
    internal MemoryGuard? Guard { get; init; }

    /// <summary>Opens it for a process, for reading and writing.</summary>
    public Port<SharedArray<T>> Elements { get; }

    /// <summary>Opens it for a process, for reading only.</summary>
    public Port<SharedArray<T>> ReadOnly { get; }

    internal override string? Path { get; }

    internal override void Validate(IpcSettings settings)
    {
        var longest = SharedCells<T>.LongestWith(settings.MemoryMaxSize);
        if (Length > longest) throw new ArgumentOutOfRangeException(null, Length, $"Array '{Name}' has {longest} elements at most (actoripc.memory.max-size).");
    }

    internal override KernelObject Make(IpcSettings settings) => new SharedCells<T>(Name, Length);

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused && Path is null) yield return ObjectWiring.Unused(this, "array", "wire a process to its Elements, or give it a path.");
        foreach (var problem in Guard?.Problems(this, wiring) ?? []) yield return problem;
    }
}

/// <content>Shared memory.</content>
public sealed partial class TopologyBuilder
{
    /// <summary>Declares a region of shared memory, filled with zeros.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="size">How many bytes it has, 1 to actoripc.memory.max-size.</param>
    /// <param name="path">Under which path processes find it, too; null: only those that are wired to it have it.</param>
    public RegionDeclaration Region(string name, int size, string? path = null) => Region(name, size, path, null);

    internal RegionDeclaration Region(string name, int size, string? path, MemoryGuard? guard)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, $"The region '{name}' has 1 byte or more.");
        return Add(new RegionDeclaration(name, size, path) { Guard = guard });
    }

    /// <summary>Declares a shared array of fixed length and type, filled with zeros.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="name">What people call it.</param>
    /// <param name="length">How many elements it has, 1 and up.</param>
    /// <param name="path">Under which path processes find it, too; null: only those that are wired to it have it.</param>
    public SharedArrayDeclaration<T> SharedArray<T>(string name, int length, string? path = null) where T : unmanaged => SharedArray<T>(name, length, path, null);

    internal SharedArrayDeclaration<T> SharedArray<T>(string name, int length, string? path, MemoryGuard? guard) where T : unmanaged
    {
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, $"The array '{name}' has 1 element or more.");
        return Add(new SharedArrayDeclaration<T>(name, length, path) { Guard = guard });
    }
}
