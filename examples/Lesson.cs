using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>What the programs of the classical problems have in common: the first of their arguments is how many rounds they do, another one is the form of the program.</summary>
internal static class Lesson
{
    private const string Broken = "broken";
    private const int SlowRounds = 10;
    private const int RoundsBetween = 10_000;

    /// <summary>The form of a program, as an argument.</summary>
    public static string Form(bool isBroken) => isBroken ? Broken : "correct";

    /// <summary>Whether the process makes the mistake that its example is about.</summary>
    public static bool IsBroken(this Process self) => self.Arguments.Contains(Broken);

    /// <summary>How many rounds the process does.</summary>
    public static int Rounds(this Process self) => int.Parse(self.Arguments[0]);

    /// <summary>
    /// Takes a moment in the middle of something, as a process does from which the clock takes the processor away: in the first rounds each time, later now and then. A
    /// mistake that needs an unlucky moment gets it.
    /// </summary>
    public static ValueTask TakeAMomentAsync(this Process self, int round) =>
        round < SlowRounds || round % RoundsBetween == 0 ? self.DelayAsync(TimeSpan.FromMilliseconds(1)) : default;

    /// <summary>Writes a line to the run's standard output.</summary>
    public static async Task SayAsync(this Process self, string line)
    {
        await using var output = new StreamWriter(self.OpenOutput());
        await output.WriteLineAsync(line);
    }
}
