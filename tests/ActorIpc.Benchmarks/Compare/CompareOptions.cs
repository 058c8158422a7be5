namespace ActorIpc.Benchmarks.Compare;

/// <summary>The command line of <c>compare</c> and <c>compare-coyote</c>.</summary>
/// <param name="Pace">How much time the comparison takes.</param>
/// <param name="Only">A part of the name of the workloads or problems to run; empty for all of them.</param>
internal sealed record CompareOptions(Pace Pace, string Only)
{
    public const string Usage = "usage: compare|compare-coyote [--quick] [--only PART-OF-A-NAME]";

    public static bool TryParse(ReadOnlySpan<string> args, out CompareOptions options)
    {
        options = new CompareOptions(Pace.Full, Only: "");
        while (args.Length > 0)
        {
            switch (args)
            {
                case ["--quick", ..]:
                    options = options with { Pace = Pace.Quick };
                    args = args[1..];
                    break;
                case ["--only", var only, ..]:
                    options = options with { Only = only };
                    args = args[2..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
