using ActorIpc.Semaphores;
using CsCheck;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Random programs on a set against a naive model: arrays, waiting for zero, undo, deaths, removal.</summary>
public sealed class SetModelTests
{
    private static readonly Gen<int> Change = Gen.Frequency(
        (6, Gen.Const(-1)), (5, Gen.Const(+1)), (3, Gen.Const(0)), (2, Gen.Int[-3, 3]), (1, Gen.OneOf(Gen.Const(32766), Gen.Const(32767), Gen.Const(-32767))));

    private static readonly Gen<SemOp> Operation = Gen.Select(
        Gen.Int[0, SetModel.Semaphores - 1], Change, Gen.Int[0, 5], Gen.Int[0, 2], (index, change, nowait, undo) => new SemOp(index, change, nowait == 0, undo == 0));

    private static readonly Gen<Action<SetModel>> Step = Gen.Frequency(
        (30, Gen.Select<int, SemOp[], Action<SetModel>>(Gen.Int[0, SetModel.Processes - 1], Operation.Array[1, 4], (who, operations) => model => model.Operate(who, operations))),
        (2, Gen.Select<int, int, Action<SetModel>>(Gen.Int[0, SetModel.Semaphores - 1], Gen.Int[0, 3], (index, value) => model => model.SetValue(index, value))),
        (2, Gen.Int[0, SetModel.Processes - 1].Select<int, Action<SetModel>>(who => model => model.Interrupt(who))),
        (2, Gen.Int[0, SetModel.Processes - 1].Select<int, Action<SetModel>>(who => model => model.Kill(who))),
        (1, Gen.Int[0, 9].Select<int, Action<SetModel>>(chance => chance == 0 ? model => model.Remove() : model => model.SetValue(0, 0))));

    [Fact]
    public void Random_programs_agree_with_a_list_of_waiters() =>
        Gen.Select(Gen.Int[0, 2].Array[SetModel.Semaphores], Step.List[1, 60]).Sample(
            (values, program) =>
            {
                var model = new SetModel(values);
                foreach (var step in program)
                {
                    step(model);
                    model.Check();
                }
            },
            iter: 20_000,
            threads: 1);
}
