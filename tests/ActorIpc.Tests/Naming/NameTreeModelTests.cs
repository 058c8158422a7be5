using System.Runtime.Versioning;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using CsCheck;

namespace ActorIpc.Tests.Naming;

/// <summary>Random programs against the real kernel's file system: each call has the same errno, and afterwards the same is there.</summary>
[SupportedOSPlatform("linux")]
public sealed class NameTreeModelTests
{
    private static readonly Credentials[] Users = [new(0, 0), new(1001, 100), new(1002, 100), new(1003, 200)];

    private static readonly Gen<string> Component = Gen.Frequency(
        (12, Gen.Int[0, 2].Select(i => "abc"[i].ToString())), (1, Gen.Const(".")), (1, Gen.Int[0, 2].Select(i => "abc"[i] + "/..")), (1, Gen.Const(new string('n', 256))));

    private static readonly Gen<string> AnyPath = Gen.Select(Component.Array[0, 3], Gen.Frequency((7, Gen.Const("")), (1, Gen.Const("/"))))
        .Select((components, end) => "/r/s/" + string.Join('/', components) + end);

    private static readonly Gen<int> AnyMode = Any(777, 777, 755, 700, 555, 333, 666, 0, 1777, 1755).Select(digits => (int)Mode.Octal(digits));

    private static readonly Gen<string> Call = Any(
        "mkfifo", "mkfifo", "mkdir", "mkdir", "mkdir", "unlink", "rmdir", "link", "rename", "rename", "rename");

    [Fact]
    public void Random_programs_of_root_agree_with_the_real_kernel() =>
        Gen.Select(Call, AnyPath, AnyPath, (call, path, newPath) => new Step(call, RealUser(), path, newPath, (int)Mode.Octal(777))).List[1, 60].Sample(Run, iter: 300, threads: 1);

    [Fact]
    public void Random_programs_of_several_users_agree_with_the_real_kernel()
    {
        // Who is not root can only be himself, and meets his own files.
        var users = RealNames.CanBeOthers ? Users : [RealUser()];
        var call = Gen.Frequency((6, Call), (1, Gen.Const("chmod")), (1, Gen.Const("chown")));
        Gen.Select(call, Any(users), AnyPath, AnyPath, AnyMode, (name, user, path, newPath, mode) => new Step(name, user, path, newPath, mode))
            .Where(step => step.Call != "link" || step.User == users[0] || !RealNames.ProtectsLinks)
            .List[1, 60].Sample(Run, iter: 300, threads: 1);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Credentials RealUser() => new(Environment.IsPrivilegedProcess ? 0 : 1000, 0);

    private static void Run(List<Step> program)
    {
        var tree = new NameTree();
        Assert.Equal(Errno.None, tree.MakeDirectory("/r", Users[0] with { Umask = 0 }, (int)Mode.Octal(777)));
        using var real = new RealNames();
        // All happens one level below, as the place itself must stay.
        var first = new Step("mkdir", RealUser(), "/r/s", "", (int)Mode.Octal(1777));
        foreach (var step in program.Prepend(first).Append(first))
        {
            var before = real.List().ToList();
            var (expected, got) = (Do(real, step), Do(tree, step with { User = step.User with { Umask = RealNames.Umask } }));
            Assert.True(expected == got, $"{step}: {expected} on the real kernel, {got} here, among:\n{string.Join('\n', before)}");
            tree.AssertInvariants();
        }

        Assert.Equal(real.List(), List(tree, "/r"));
    }

    private static Errno Do(RealNames real, Step step) => step.Call switch
    {
        "mkfifo" => real.MakeFifo(step.Path, step.User, step.Mode & Permissions.AllBits),
        "mkdir" => real.MakeDirectory(step.Path, step.User, step.Mode),
        "unlink" => real.Unlink(step.Path, step.User),
        "rmdir" => real.RemoveDirectory(step.Path, step.User),
        "link" => real.Link(step.Path, step.NewPath, step.User),
        "rename" => real.Rename(step.Path, step.NewPath, step.User),
        "chmod" => real.ChangeMode(step.Path, step.User, step.Mode),
        _ => real.ChangeOwner(step.Path, step.User, NewUid(step), NewGid(step)),
    };

    private static Errno Do(NameTree tree, Step step) => step.Call switch
    {
        "mkfifo" => MakeFifo(tree, step),
        "mkdir" => tree.MakeDirectory(step.Path, step.User, step.Mode),
        "unlink" => tree.Unlink(step.Path, step.User, out _),
        "rmdir" => tree.RemoveDirectory(step.Path, step.User, out _),
        "link" => tree.Link(step.Path, step.NewPath, step.User, out _),
        "rename" => tree.Rename(step.Path, step.NewPath, step.User, out _),
        "chmod" => tree.Find(step.Path, step.User, out var found) is var error and not Errno.None ? error : NameTree.ChangeMode(found, step.User, step.Mode),
        _ => tree.Find(step.Path, step.User, out var found) is var error and not Errno.None ? error : NameTree.ChangeOwner(found, step.User, NewUid(step), NewGid(step)),
    };

    private static Errno MakeFifo(NameTree tree, Step step)
    {
        if (tree.Walk(step.Path, step.User, out var place) is var error and not Errno.None) return error;
        if (NameTree.MayMake(place, step.User) is var refusal and not Errno.None) return refusal;
        tree.Add(place, Permissions.Masked(step.User, step.Mode), "fifo", null!);
        return Errno.None;
    }

    // From what a step has anyway.
    private static int? NewUid(Step step) => step.NewPath.Length % 2 == 0 ? Users[step.NewPath.Length % Users.Length].Uid : null;

    private static int? NewGid(Step step) => step.Mode % 2 == 0 ? Users[step.Mode % Users.Length].Gid : null;

    private static IEnumerable<string> List(NameTree tree, string path)
    {
        Assert.Equal(Errno.None, tree.Find(path, Users[0], out var found));
        return All(path, (DirectoryInode)found).Order(StringComparer.Ordinal);

        static IEnumerable<string> All(string path, DirectoryInode directory)
        {
            foreach (var (name, inode) in directory.Entries)
            {
                yield return $"{path}/{name} {inode.Kind} {Convert.ToString(inode.Permissions.Mode, 8)}";
                if (inode is not DirectoryInode inner) continue;
                foreach (var line in All($"{path}/{name}", inner)) yield return line;
            }
        }
    }

    private sealed record Step(string Call, Credentials User, string Path, string NewPath, int Mode);
}
