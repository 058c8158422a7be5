namespace ActorIpc.Tests.Topologies.Hocon;

/// <summary>What a HOCON text says.</summary>
public sealed class HoconReadingTests
{
    [Theory]
    [InlineData("a = 1", "a = 1")]
    [InlineData("a : 1", "a = 1")]
    [InlineData("{ a = 1 }", "a = 1")]
    [InlineData("a { b = 1 }", "a.b = 1")]
    [InlineData("a = { b = 1 }", "a.b = 1")]
    [InlineData("a\n{ b = 1 }", null)]
    [InlineData("a =\n{ b = 1 }", "a.b = 1")]
    [InlineData("a.b = 1", "a.b = 1")]
    [InlineData("\"a.b\" = 1", "a.b = 1")]
    [InlineData("a = two words", "a = two words")]
    [InlineData("a = two words # and a comment", "a = two words")]
    [InlineData("a = x // and another", "a = x")]
    [InlineData("a = \"in # quotes\"", "a = in # quotes")]
    [InlineData("a = \"\"\"x\n\"y\\\"\"\"", "a = x\n\"y\\")]
    [InlineData("a = \"\\u0041\\n\\\\\"", "a = A\n\\")]
    [InlineData("a = 1, b = 2", "a = 1|b = 2")]
    [InlineData("a = 1\n, b = 2,", "a = 1|b = 2")]
    [InlineData("a = [1, 2\n3, ]", "a = [1, 2, 3]")]
    [InlineData("a = [{ b = 1 }, [2]]", "a = [{b = 1}, [2]]")]
    [InlineData("a = [1] [2]", "a = [1, 2]")]
    [InlineData("a = { b = 1 } { c = 2 }", "a.b = 1|a.c = 2")]
    [InlineData("a = 1\na = 2", "a = 2")]
    [InlineData("a { b = 1, c = 2 }\na { c = 3 }", "a.b = 1|a.c = 3")]
    [InlineData("a { b = 1 }\na = 2", "a = 2")]
    [InlineData("a { b = 1 }\na = 2\na { c = 3 }", "a.c = 3")]
    [InlineData("a = null", "a = null")]
    [InlineData("a = 64KiB\nb = 200ms\nc = -1.5e+3", "a = 64KiB|b = 200ms|c = -1.5e+3")]
    [InlineData("a = /tmp/x\nb = ${a}/y", "a = /tmp/x|b = /tmp/x/y")]
    [InlineData("a = ${?x}\nb = 1", "b = 1")]
    [InlineData("a = [1, ${?x}]", "a = [1]")]
    [InlineData("a = 1\nb { c = ${a} }", "a = 1|b.c = 1")]
    [InlineData("b { c = ${b.d}, d = 2 }", "b.c = 2|b.d = 2")]
    [InlineData("a = ${b}\nb = 1", "a = 1|b = 1")]
    [InlineData("a { x = 1 }\nb = ${a} { y = 2 }", "a.x = 1|b.x = 1|b.y = 2")]
    [InlineData("a = [1]\na = ${a} [2]", "a = [1, 2]")]
    [InlineData("a = [1]\na += 2\na += 3", "a = [1, 2, 3]")]
    [InlineData("a += 1", "a = [1]")]
    [InlineData("a = x\na = ${a}y", "a = xy")]
    [InlineData("a = ${HOME}", "a = /home/ann")]
    [InlineData("a = ${?HOME}", "a = /home/ann")]
    [InlineData("a b = 1", "a b = 1")]
    [InlineData("\uFEFFa = 1\r\nb = 2\r\n", "a = 1|b = 2")]
    [InlineData("", "")]
    public void Text_thatIsRight_saysThat(string text, string? says)
    {
        var read = ReadText.Read(text, new Dictionary<string, string> { ["HOME"] = "/home/ann" });
        if (says is null)
        {
            Assert.NotEmpty(read.Problems);
            return;
        }

        Assert.Empty(read.Problems.Select(static problem => problem.ToString()));
        Assert.Equal(says, string.Join('|', read.Lines));
    }

    [Theory]
    [InlineData("a = *.txt\nb = 1", "IPC001 1:5", "a = *.txt|b = 1")]
    [InlineData("a { b = 1\nc = 2", "IPC002 1:3", "a.b = 1|c = 2")]
    [InlineData("a {\n  b {\n    c = 1\n  d = 2\n}\ne = 3", "IPC002 2:5", "a.b.c = 1|a.d = 2|e = 3")]
    [InlineData("a = 1 }\nb = 2", "IPC003 1:7", "a = 1|b = 2")]
    [InlineData("a { b = [1, 2 }\nc = 3", "IPC004 1:9", "a.b = [1, 2]|c = 3")]
    [InlineData("a = 1 ]\nb = 2", "IPC005 1:7", "a = 1|b = 2")]
    [InlineData("a = \"x\nb = 2", "IPC006 1:5", "a = x|b = 2")]
    [InlineData("a = \"\"\"x\nb = 2", "IPC006 1:5", "a = x\nb = 2")]
    [InlineData("a = \"\\q\"\nb = 2", "IPC007 1:6", "a = \\q|b = 2")]
    [InlineData("a =\nb = 2", "IPC008 1:1", "b = 2")]
    [InlineData("a\nb = 2", "IPC008 1:1", "b = 2")]
    [InlineData("= 1\nb = 2", "IPC009 1:1", "b = 2")]
    [InlineData("a..b = 1\nb = 2", "IPC009 1:1", "b = 2")]
    [InlineData("a = 1 b = 2\nc = 3", "IPC010 1:9", "a = 1 b|c = 3")]
    [InlineData("a = = 1\nc = 3", "IPC010 1:5", "c = 3")]
    [InlineData(",a = [,1,,2]", "IPC011 1:1|IPC011 1:7|IPC011 1:10", "a = [1, 2]")]
    [InlineData("a = x [1]\nb = 2", "IPC012 1:5", "a = x|b = 2")]
    [InlineData("include \"x\"\nb = 2", "IPC013 1:1", "b = 2")]
    [InlineData("a = ${\nb = 2", "IPC014 1:5|IPC014 1:5", "b = 2")]
    [InlineData("a = ${b.}\nb = 2", "IPC014 1:5", "b = 2")]
    [InlineData("a = ${nothing}\nb = 2", "IPC015 1:5", "b = 2")]
    [InlineData("a = ${b}\nb = ${a}", "IPC016 2:5", "")]
    [InlineData("a = ${a}", "IPC016 1:5", "")]
    public void Text_thatIsWrong_isToldWhereAndReadOn(string text, string problems, string says)
    {
        var read = ReadText.Read(text);
        Assert.Equal(problems, string.Join('|', read.Problems.Select(static problem => $"{problem.Code} {problem.Line}:{problem.Column}")));
        Assert.Equal(says, string.Join('|', read.Lines));
    }

    [Fact]
    public void References_thatFollowEachOther_areStoppedBeforeTheStackEnds()
    {
        var read = ReadText.Read(string.Join('\n', Enumerable.Range(0, 20000).Select(static i => $"a{i} = ${{a{i + 1}}}")));
        Assert.Contains(read.Problems, static problem => problem.Code == "IPC017");
    }

    [Fact]
    public void References_thatDoubleEachOther_areStoppedBeforeTheMemoryEnds()
    {
        var read = ReadText.Read("a0 = x\n" + string.Join('\n', Enumerable.Range(0, 60).Select(static i => $"a{i + 1} = ${{a{i}}}${{a{i}}}")));
        Assert.Contains(read.Problems, static problem => problem.Code == "IPC018");
    }

    [Fact]
    public void Braces_withoutEnd_areStoppedBeforeTheStackEnds()
    {
        var read = ReadText.Read(new string('{', 100_000));
        Assert.NotEmpty(read.Problems);
        Assert.NotEmpty(ReadText.Read($"a = {new string('[', 100_000)}").Problems);
        Assert.NotEmpty(ReadText.Read(string.Concat(Enumerable.Repeat("a{", 100_000))).Problems);
    }
}
