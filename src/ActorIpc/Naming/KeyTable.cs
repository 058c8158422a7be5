using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>The System V objects by their keys, each kind with keys of its own.</summary>
/// <remarks>
/// What it gives back stands for the identifier of msgget(2), semget(2) and shmget(2): an object that was removed and made again under its key is another one. It knows only what can be found
/// by a key: a private object is known to those to whom its maker tells it.
/// </remarks>
/// <param name="register">Makes a new object reachable.</param>
internal sealed class KeyTable(Func<KernelObject, ObjectHandle> register) : KernelObject("keys")
{
    private readonly Dictionary<(string Kind, int Key), ObjectHandle> _objects = [];

    public override string Kind => "key table";

    internal override bool CanApply(Operation operation) => true;

    protected override Outcome Apply(Operation operation) => operation switch
    {
        GetKey get => Get(get),
        ForgetKey forget => Forget(forget),
        _ => throw new NotSupportedException($"A key table does not know '{operation.Verb}'."),
    };

    private Outcome Get(GetKey get)
    {
        if (get.Key != GetKey.Private && _objects.TryGetValue((get.Kind, get.Key), out var found))
            // SM-7: with CREAT and EXCL that it is there is told before whether the caller might have it.
            return get is { Make: not null, Exclusive: true } ? get.Fail(Errno.EEXIST) : get.Succeed(new ResolvedObject(found, false));
        if (get.Make is null) return get.Fail(Errno.ENOENT);

        var made = get.Make();
        // It lives until it is removed, whether or not anybody uses it.
        if (made is OpenableObject openable) openable.Link();
        var handle = register(made);
        if (get.Key != GetKey.Private) _objects.Add((get.Kind, get.Key), handle);
        return get.Succeed(new ResolvedObject(handle, true));
    }

    private Outcome Forget(ForgetKey forget)
    {
        _objects.Remove((forget.Kind, forget.Key));
        return forget.Succeed(true);
    }

    internal override ObjectState Describe() => new(Kind, Name, _objects.Count, null, "keys", 0, [], []);

    internal override ObjectDetails DescribeDetails() => new()
    {
        Names = [.. _objects.OrderBy(one => one.Key).Select(one => new NamedThing($"0x{one.Key.Key:x8}", one.Value, null))],
    };

    internal override void AssertInvariants() => Invariant.Holds(_objects.Keys.All(k => k.Key != GetKey.Private), "a private object has no key");
}
