namespace ActorIpc.Topologies.Problems;

/// <summary>Something that cannot work in a wiring, whether C# or a file declares it.</summary>
/// <param name="Code">What kind of mistake it is.</param>
/// <param name="Subject">The declaration that it is about; null for the topology as a whole.</param>
/// <param name="What">What is wrong, without a stop at the end.</param>
/// <param name="InCode">What to do about it in C#; empty if that says itself.</param>
/// <param name="InFile">The same in a file.</param>
internal sealed record WiringProblem(string Code, object? Subject, string What, string InCode = "", string InFile = "")
{
    public override string ToString() => InCode.Length == 0 ? $"{What}." : $"{What}: {InCode}";

    /// <summary>As a file's author reads it.</summary>
    public string TextInFile => InFile.Length == 0 ? $"{What}." : $"{What}: {InFile}";
}
