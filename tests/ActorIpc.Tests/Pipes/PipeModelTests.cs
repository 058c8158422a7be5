using ActorIpc.Pipes;
using CsCheck;

namespace ActorIpc.Tests.Pipes;

/// <summary>Random programs against a plain queue of bytes, on the object: nothing is lost, doubled, mixed or forgotten.</summary>
public sealed class PipeModelTests
{
    private const int Page = PipeOptions.PageSize;

    private static readonly Gen<int> Size = Gen.OneOf(
        Gen.Int[0, 3], Gen.Int[5, 12], Any(Page - 1, Page, Page + 1), Any((2 * Page) - 1, 2 * Page, (2 * Page) + 1),
        Any((4 * Page) - 1, 4 * Page, (4 * Page) + 1), Gen.Int[0, 5 * Page]);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 2], Size, Gen.Bool, (who, size, nb) => new Step("write", who, size, nb))),
        (8, Gen.Select(Gen.Int[0, 1], Size, Gen.Bool, (who, size, nb) => new Step("read", who, size, nb))),
        (1, Gen.Select(Gen.Int[0, 4], who => new Step("interrupt", who, 0, false))),
        (1, Gen.Select(Any(1, Page, 2 * Page, 4 * Page), size => new Step("resize", 0, size, false))));

    [Fact]
    public void Random_programs_on_a_pipe_of_pages_agree_with_a_queue() =>
        Gen.Select(Any(Page, 2 * Page, 4 * Page), Steps.List[1, 60]).Sample(program => Run(program.Item1, program.Item2), iter: 3000, threads: 1);

    [Fact]
    public void Random_programs_on_a_pipe_of_bytes_agree_with_a_queue() =>
        Gen.Select(Gen.Int[1, 12], Steps.Select(step => step with { Size = step.Op == "resize" ? 1 + (step.Size % 13) : step.Size % 14 }).List[1, 60])
            .Sample(program => Run(program.Item1, program.Item2), iter: 3000, threads: 1);

    private static Gen<int> Any(params int[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Run(int capacity, List<Step> program)
    {
        var model = new PipeModel(capacity);
        foreach (var step in program)
        {
            switch (step.Op)
            {
                case "write":
                    model.Write(step.Who, step.Size, step.NonBlocking);
                    break;
                case "read":
                    model.Read(step.Who, step.Size, step.NonBlocking);
                    break;
                case "interrupt":
                    model.Interrupt(step.Who);
                    break;
                default:
                    model.Resize(step.Size);
                    break;
            }

            model.Check();
        }

        model.Drain();
    }

    private sealed record Step(string Op, int Who, int Size, bool NonBlocking);
}
