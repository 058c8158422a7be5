using ActorIpc.Topologies.Hocon;
using Akka.Configuration;

namespace ActorIpc.Tests.Topologies.Hocon;

/// <summary>Whoever knows HOCON from Akka finds the same here: both readers see the same values in a text that is right.</summary>
public sealed class AkkaAgreementTests
{
    public static TheoryData<int> Texts() => [.. Enumerable.Range(0, Corpus.Others.Count)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_ofTheCorpus_hasTheSameValuesForAkka(int number)
    {
        var read = ReadText.Read(Corpus.Others[number]);
        Assert.Empty(read.Problems);
        AssertSame(read.Root, ConfigurationFactory.ParseString(Corpus.Others[number]));
    }

    [Fact]
    public void Topologies_withoutParameters_haveTheSameValuesForAkka()
    {
        var compared = 0;
        // Parameters are no part of HOCON: ${numbers} is what the command line says.
        foreach (var text in Corpus.Topologies.Where(static text => !text.Contains("parameters", StringComparison.Ordinal)))
        {
            var read = ReadText.Read(text);
            if (read.Root.Fields.Count == 0) continue;
            if (ParsedByAkka(text) is not { } config) continue;
            AssertSame(read.Root, config);
            compared++;
        }

        Assert.True(compared > 20, $"{compared} texts were compared.");
    }

    // It does not take everything that is HOCON: no comma behind a brace that closes.
    private static Config? ParsedByAkka(string text)
    {
        try
        {
            return ConfigurationFactory.ParseString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void AssertSame(HoconObject tree, Config config)
    {
        foreach (var field in tree.Fields)
        {
            var key = field.Key.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_') ? field.Key : $"\"{field.Key}\"";
            switch (field.Value)
            {
                case HoconObject { Fields.Count: > 0 } inner:
                    AssertSame(inner, config.GetConfig(key));
                    break;
                case HoconList list when list.Items.All(static item => item is HoconText):
                    Assert.Equal(list.Items.Select(static item => ((HoconText)item).Text), config.GetStringList(key));
                    break;
                case HoconText { Text: not "null" } text:
                    Assert.Equal(text.Text, config.GetString(key));
                    break;
            }
        }
    }
}
