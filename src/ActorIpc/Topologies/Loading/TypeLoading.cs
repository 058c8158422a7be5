using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Looks at types that somebody else has compiled. The runtime loads what they need only when it is asked for, so that it is missed in the middle of looking.</summary>
internal static class TypeLoading
{
    /// <summary>Looks, and reports what is missing.</summary>
    /// <param name="context">Gets the problem.</param>
    /// <param name="name">The type, as the file names it.</param>
    /// <param name="place">Where it does.</param>
    /// <param name="look">Looks at it; other problems are its own.</param>
    /// <returns>What was seen; null also if something is missing.</returns>
    public static T? Look<T>(FileContext context, string name, SourceSpan place, Func<T?> look) where T : class
    {
        try
        {
            return look();
        }
        catch (Exception failure) when (failure is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException)
        {
            context.Log.Add(ProblemCodes.UnknownAssembly, place, $"'{name}' cannot be loaded: {Reason(failure)}");
            return null;
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException { FileName: { } file } => $"it needs the assembly '{Name(file)}', and there is none. A {Name(file)}.dll beside the file of the class would be found.",
        FileLoadException { FileName: { } file } => $"it needs the assembly '{Name(file)}', which cannot be loaded. {failure.Message}",
        BadImageFormatException { FileName: { } file } => $"it needs the assembly '{Name(file)}', which is none. {failure.Message}",
        _ => $"{failure.Message} If that is there, and another than it was compiled with, build both again.",
    };

    // An assembly has a version and more behind its name; a file has a path before, and an ending.
    private static string Name(string assembly) => assembly.Contains(Path.DirectorySeparatorChar) ? Path.GetFileNameWithoutExtension(assembly) : assembly.Split(',')[0];
}
