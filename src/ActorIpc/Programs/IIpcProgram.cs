namespace ActorIpc.Programs;

/// <summary>A program that is a class: what a topology file starts by its type's name.</summary>
/// <remarks>It has a constructor without parameters. An instance belongs to one process, and is made on its turn.</remarks>
public interface IIpcProgram
{
    /// <summary>Runs it; the result is its exit code.</summary>
    Task<int> RunAsync(ProgramContext context);
}
