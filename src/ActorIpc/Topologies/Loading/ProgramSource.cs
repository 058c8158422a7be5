using System.Reflection;
using ActorIpc.Processes;
using ActorIpc.Programs;

namespace ActorIpc.Topologies.Loading;

/// <summary>Where the processes of a file get their programs: built-in ones by name, classes by the name of their type. Who can do more than that derives from it.</summary>
/// <param name="assemblies">Where classes are looked for; what the file names in <c>assemblies</c> comes to them.</param>
public class ProgramSource(params IReadOnlyList<Assembly> assemblies)
{
    private readonly List<Assembly> _assemblies = [.. assemblies];

    /// <summary>The built-in programs.</summary>
    public virtual IReadOnlyList<IpcProgram> Programs => BuiltinPrograms.All;

    /// <summary>The types that are programs, for suggestions.</summary>
    internal IEnumerable<string> ProgramTypes =>
        _assemblies.SelectMany(TypesOf).Where(static type => type.IsVisible && typeof(IIpcProgram).IsAssignableFrom(type) && !type.IsAbstract).Select(static type => type.FullName!);

    /// <summary>Looks a type up.</summary>
    /// <param name="name">Its full name, with or without that of its assembly behind a comma.</param>
    /// <returns>It, or null.</returns>
    /// <exception cref="FileNotFoundException">It is there, and what it needs is not. Like those below, what <see cref="Assembly.GetType(string)"/> throws then.</exception>
    /// <exception cref="FileLoadException">What it needs cannot be loaded.</exception>
    /// <exception cref="BadImageFormatException">What it needs is no assembly.</exception>
    /// <exception cref="TypeLoadException">What it needs is another than what it was compiled with.</exception>
    public virtual Type? FindType(string name)
    {
        var parts = name.Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0) return null;
        var wanted = parts.Length == 1 ? null : parts[1].Split(',')[0].TrimEnd();
        var among = wanted is null ? _assemblies : _assemblies.Where(assembly => assembly.GetName().Name == wanted);
        if (among.Select(assembly => Find(mustBe => assembly.GetType(parts[0], mustBe))).FirstOrDefault(static type => type is not null) is { } found) return found;
        try
        {
            return Find(mustBe => Type.GetType(name, mustBe));
        }
        catch (IOException failure) when (IsAbout(wanted, failure))
        {
            // There is no such assembly.
            return null;
        }
    }

    /// <summary>Looks in another assembly, too.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="IOException">There is no such file, or it is no assembly.</exception>
    public virtual void Add(string path)
    {
        try
        {
            var assembly = Assembly.LoadFrom(Path.GetFullPath(path));
            if (!_assemblies.Contains(assembly)) _assemblies.Add(assembly);
        }
        catch (BadImageFormatException)
        {
            throw new IOException($"{path}: is no assembly");
        }
    }

    /// <summary>Makes a program of a real command of this machine.</summary>
    /// <param name="command">The command and its arguments.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>It, or null.</returns>
    public virtual Func<ProgramContext, Task<int>>? FindCommand(IReadOnlyList<string> command, out string problem)
    {
        problem = "real commands cannot be run here";
        return null;
    }

    /// <summary>Opens a file of the host as a standard stream of a process.</summary>
    /// <param name="self">The process; the call is made on its turn.</param>
    /// <param name="path">The file.</param>
    /// <param name="access">Whether it is read, or made and written.</param>
    public virtual ValueTask<Stream> OpenHostFileAsync(Process self, string path, FileAccess access) =>
        ValueTask.FromResult(access == FileAccess.Read ? self.OpenFile(path) : self.CreateFile(path));

    /// <summary>A variable of the environment, or null.</summary>
    /// <param name="name">Its name.</param>
    public virtual string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    // The runtime does not tell a type that is not there from one that needs what is not there, unless it must be.
    private static Type? Find(Func<bool, Type?> get)
    {
        try
        {
            if (get(false) is { } found) return found;
        }
        catch (ArgumentException)
        {
            // This is no name.
            return null;
        }

        try
        {
            return get(true);
        }
        catch (Exception failure) when (failure is ArgumentException or TypeLoadException)
        {
            return null;
        }
    }

    private static bool IsAbout(string? assembly, IOException failure)
    {
        var file = failure switch { FileNotFoundException { FileName: var name } => name, FileLoadException { FileName: var name } => name, _ => null };
        return assembly is not null && (file is null || file.Split(',')[0].Trim() == assembly);
    }

    // Those that can be loaded: what the others need is not there.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }
}
