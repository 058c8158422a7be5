using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

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

    internal override IEnumerable<string> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused && Path is null) yield return $"Nobody uses region '{Name}': wire a process to its Memory, or give it a path.";
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

    internal override IEnumerable<string> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused && Path is null) yield return $"Nobody uses array '{Name}': wire a process to its Elements, or give it a path.";
    }
}

/// <content>Shared memory.</content>
public sealed partial class TopologyBuilder
{
    /// <summary>Declares a region of shared memory, filled with zeros.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="size">How many bytes it has, 1 to actoripc.memory.max-size.</param>
    /// <param name="path">Under which path processes find it, too; null: only those that are wired to it have it.</param>
    public RegionDeclaration Region(string name, int size, string? path = null)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, $"The region '{name}' has 1 byte or more.");
        return Add(new RegionDeclaration(name, size, path));
    }

    /// <summary>Declares a shared array of fixed length and type, filled with zeros.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="name">What people call it.</param>
    /// <param name="length">How many elements it has, 1 and up.</param>
    /// <param name="path">Under which path processes find it, too; null: only those that are wired to it have it.</param>
    public SharedArrayDeclaration<T> SharedArray<T>(string name, int length, string? path = null) where T : unmanaged
    {
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, $"The array '{name}' has 1 element or more.");
        return Add(new SharedArrayDeclaration<T>(name, length, path));
    }
}
