using ActorIpc.Hosting;
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
            Arguments = question.Name switch
            {
                "why" => ArgumentKind.Pid,
                "fuser" => ArgumentKind.Object,
                _ => ArgumentKind.None,
            },
        };

    private static async Task<int> RunAsync(InspectionCommand question, ProgramContext context)
    {
        var kernel = (ActorKernel)context.Self.Runtime.Kernel;
        var view = await context.Self.OutsideAsync("a look at the kernel", _ => new ValueTask<KernelView>(KernelInspection.LookAsync(kernel)));
        var answer = question.Answer(view, context.Arguments, context.TerminalWidth);
        await context.Output.WriteTextAsync(answer.Output);
        if (answer.Error.Length > 0) await context.Error.TellAsync($"{question.Name}: {answer.Error}");
        return answer.ExitCode;
    }
}
