using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using ActorIpc.Programs;

namespace ActorIpc.Tests.Topologies.Loading;

/// <summary>An assembly as a project of somebody else makes it, and whose other assembly is not what it was compiled with: it was not copied, or is an old one.</summary>
internal sealed class LessonAssembly : IDisposable
{
    private static int _last;

    private readonly string _directory = Directory.CreateTempSubdirectory("actoripc-").FullName;
    // An assembly of a name is loaded once in a process.
    private readonly int _number = Interlocked.Increment(ref _last);

    public LessonAssembly()
    {
        (Lost, var elsewhere) = Build(Missing, static module => module.DefineType("Lost.Base", TypeAttributes.Public).CreateType());
        File.Delete(Lost);
        // Known to who compiles against it, and to nobody else.
        var theirs = new AssemblyLoadContext(Missing).LoadFromStream(elsewhere).GetType("Lost.Base", throwOnError: true)!;
        (Path, _) = Build($"Lesson{_number}", module =>
        {
            Program(module, "Lesson.Greeter", typeof(object)).CreateType();
            Program(module, "Lesson.Reader", theirs).CreateType();
            var picky = Program(module, "Lesson.Picky", typeof(object));
            picky.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [theirs]).GetILGenerator().Emit(OpCodes.Ret);
            picky.CreateType();
            var letter = module.DefineType("Lesson.Letter", TypeAttributes.Public);
            letter.DefineField("Inside", theirs, FieldAttributes.Public);
            letter.CreateType();
        });
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The name of what it needs.</summary>
    public string Missing => $"Lost{_number}";

    /// <summary>Where that would be found.</summary>
    public string Lost { get; }

    /// <summary>Puts something there that is called so, and has none of its classes.</summary>
    public void Empty() => Build(Missing, static module => module.DefineType("Lost.Other", TypeAttributes.Public).CreateType());

    /// <summary>A class of it, as a file names it.</summary>
    public string Class(string name) => $"Lesson.{name}, Lesson{_number}";

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static TypeBuilder Program(ModuleBuilder module, string name, Type parent)
    {
        var type = module.DefineType(name, TypeAttributes.Public, parent, [typeof(IIpcProgram)]);
        var run = type.DefineMethod(nameof(IIpcProgram.RunAsync), MethodAttributes.Public | MethodAttributes.Virtual, typeof(Task<int>), [typeof(ProgramContext)]);
        run.GetILGenerator().Emit(OpCodes.Ldnull);
        run.GetILGenerator().Emit(OpCodes.Ret);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        return type;
    }

    private (string Path, MemoryStream Image) Build(string name, Action<ModuleBuilder> define)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        define(assembly.DefineDynamicModule(name));
        var path = System.IO.Path.Combine(_directory, $"{name}.dll");
        assembly.Save(path);
        return (path, new MemoryStream(File.ReadAllBytes(path)));
    }
}
