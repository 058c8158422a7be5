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
        _assemblies.SelectMany(static assembly => assembly.GetExportedTypes()).Where(static type => typeof(IIpcProgram).IsAssignableFrom(type) && !type.IsAbstract).Select(static type => type.FullName!);

    /// <summary>Looks a type up.</summary>
    /// <param name="name">Its full name, with or without that of its assembly behind a comma.</param>
    /// <returns>It, or null.</returns>
    public virtual Type? FindType(string name)
    {
        var parts = name.Split(',', 2, StringSplitOptions.TrimEntries);
        var among = parts.Length == 1 ? _assemblies : _assemblies.Where(assembly => assembly.GetName().Name == parts[1].Split(',')[0]);
        if (among.Select(assembly => assembly.GetType(parts[0], throwOnError: false)).FirstOrDefault(static type => type is not null) is { } found) return found;
        try
        {
            return Type.GetType(name, throwOnError: false);
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or BadImageFormatException or TypeLoadException)
        {
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
}
