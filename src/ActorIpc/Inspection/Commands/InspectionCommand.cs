namespace ActorIpc.Inspection;

/// <summary>A question about a kernel that can be asked inside a shell and from outside: <c>ps</c>, <c>ipcs</c>, <c>why</c>.</summary>
/// <param name="Name">Its name, as people type it.</param>
/// <param name="Summary">What it tells, in a line.</param>
/// <param name="Usage">Its arguments, as a usage line has them: <c>PID</c>.</param>
/// <param name="Details">What more there is to know, with an example: a screen at most.</param>
/// <param name="Answer">Answers it from one look at the kernel: the arguments, and how long a line may be in columns, null for any length.</param>
public sealed record InspectionCommand(
    string Name, string Summary, string Usage, string Details, Func<KernelView, IReadOnlyList<string>, int?, InspectionAnswer> Answer)
{
    /// <summary>Its name with its arguments.</summary>
    public string UsageLine => Usage.Length == 0 ? Name : $"{Name} {Usage}";
}

/// <summary>The answer to an <see cref="InspectionCommand"/>.</summary>
/// <param name="ExitCode">0 when it was answered, 1 when there is no such thing, 2 when the question was wrong, 3 when the answer is a proved deadlock that was asked for.</param>
/// <param name="Output">For standard output; ends with a line end if it is not empty.</param>
/// <param name="Error">For standard error; one line without its end, or empty.</param>
public sealed record InspectionAnswer(int ExitCode, string Output, string Error = "");

/// <summary>All the questions.</summary>
public static class InspectionCommands
{
    /// <summary>They, by name.</summary>
    public static IReadOnlyList<InspectionCommand> All { get; } = [DeadlockQuestion.Command, FuserQuestion.Command, IpcsQuestion.Command, PsQuestion.Command, WhyQuestion.Command];
}
