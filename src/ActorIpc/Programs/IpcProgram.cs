namespace ActorIpc.Programs;

/// <summary>A program that is started by its name, with arguments and three streams: by a shell, or as a process of a topology file.</summary>
/// <param name="Name">Its name, as people type it.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Usage">Its arguments, as a usage line has them: <c>[-n LINES] [FILE...]</c>.</param>
/// <param name="Details">What more there is to know, with an example: a screen at most.</param>
/// <param name="RunAsync">Runs it on the turn of its process; the result is its exit code.</param>
public sealed record IpcProgram(string Name, string Summary, string Usage, string Details, Func<ProgramContext, Task<int>> RunAsync);
