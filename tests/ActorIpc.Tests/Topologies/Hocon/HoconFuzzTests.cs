using System.Text;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Tests.Topologies.Hocon;

/// <summary>Whatever a text says, reading it ends, and ends with what is wrong with it.</summary>
public sealed class HoconFuzzTests
{
    private const int Texts = 10_000;

    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", "\"\"\"", "${", "${?", "}", "=", "+=", ":", ",", "\n", "#", "//", " ", ".", "\\", "include \"x\"", "null", "\0", "\uD800", "é", "${name}", "a = ${a}", "processes", "pipes { x"];

    [Fact]
    public void Text_changedAtRandom_isReadToItsEnd()
    {
        var good = Corpus.Topologies;
        var (random, wrong) = (new Random(20260211), 0);
        for (var i = 0; i < Texts; i++)
        {
            var text = Change(good[random.Next(good.Count)], random);
            var file = TopologyFile.Parse("fuzz.conf", text);
            if (file.Problems.Count > 0) wrong++;
            // Each can be shown, and stands in the text.
            foreach (var problem in file.Problems)
            {
                Assert.NotEmpty(problem.ToString());
                Assert.InRange(problem.Line, 1, text.Count(static c => c == '\n') + 1);
                Assert.InRange(problem.Column, 1, problem.SourceLine.Length + 2);
            }

            if (file.Problems.Count == 0) Assert.NotNull(file.Usage);
        }

        // Both happen, and the wrong ones more often.
        Assert.InRange(wrong, Texts / 2, Texts - 1);
    }

    private static string Change(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(changed.Length + 1);
            var length = Math.Min(random.Next(1, 12), changed.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    changed.Remove(at, length);
                    break;
                case 1:
                    changed.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    changed.Insert(random.Next(changed.Length + 1), changed.ToString(at, length));
                    break;
                default:
                    if (at < changed.Length) changed[at] = (char)random.Next(1, 128);
                    break;
            }
        }

        return changed.ToString();
    }
}
