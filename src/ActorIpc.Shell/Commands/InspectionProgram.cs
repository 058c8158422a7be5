using ActorIpc.Inspection;
using ActorIpc.Programs;

namespace ActorIpc.Shell.Commands;

/// <summary>A question about the kernel as a program: one look, and its answer.</summary>
internal static class InspectionProgram
{
    public static ShellCommand Of(InspectionCommand question) =>
        new(question.Name, CommandTable.GroupOf(question), question.Summary, question.Usage, question.Details)
        {
            Program = context => RunAsync(question, context),
            Arguments = ArgumentKind.Pid,
        };

    private static async Task<int> RunAsync(InspectionCommand question, ProgramContext context)
    {
        var view = await context.Self.OutsideAsync("a look at the kernel", static _ => ValueTask.FromResult(new KernelView()));
        var answer = question.Answer(view, context.Arguments);
        await context.Output.WriteTextAsync(answer.Output);
        if (answer.Error.Length > 0) await context.Error.WriteTextAsync($"{question.Name}: {answer.Error}\n");
        return answer.ExitCode;
    }
}
