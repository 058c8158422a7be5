using ActorIpc.Shell.Language;

namespace ActorIpc.Shell.Tests.Language;

public sealed class ParserTests
{
    [Theory]
    [InlineData("echo a b", "echo·a·b")]
    [InlineData("  echo\ta  ", "echo·a")]
    [InlineData("echo 'a  b' \"c d\" e\\ f", "echo·a  b·c d·e f")]
    [InlineData("echo a'b'\"c\"d", "echo·abcd")]
    [InlineData("echo '' \"\"", "echo··")]
    [InlineData("echo a#b # c", "echo·a#b")]
    [InlineData("echo \"\\\" \\\\ \\a '\"", "echo·\" \\ \\a '")]
    [InlineData("echo $ a$", "echo·$·a$")]
    [InlineData("echo '|' \\; \"&&\"", "echo·|·;·&&")]
    [InlineData("echo a=b", "echo·a=b")]
    [InlineData("echo 2 x2>y", "echo·2·x2 1 Write y")]
    public void Words_are_cut_and_freed_of_their_quotes(string line, string expected) => Assert.Equal(expected, Show(line));

    [Theory]
    [InlineData("a < b > c >> d", "a 0 Read b 1 Write c 1 Append d")]
    [InlineData("a 2> b 2>> c <> d 2>&1", "a 2 Write b 2 Append c 0 Both d 2 Copy 1")]
    [InlineData(">b a<c", "a 1 Write b 0 Read c")]
    [InlineData("a >&2", "a 1 Copy 2")]
    [InlineData("> b", " 1 Write b")]
    public void Redirections_are_found_wherever_they_stand(string line, string expected) => Assert.Equal(expected, Show(line));

    [Theory]
    [InlineData("a|b | c", "a | b | c")]
    [InlineData("a;b", "a ; b")]
    [InlineData("a;", "a")]
    [InlineData("a & b", "a & ; b")]
    [InlineData("a&", "a &")]
    [InlineData("a && b || c; d", "a && b || c ; d")]
    [InlineData("a\nb # x\n\n c", "a ; b ; c")]
    [InlineData("", "")]
    [InlineData("  # nothing", "")]
    [InlineData("a |\n\n b &&\nc", "a | b && c")]
    [InlineData("a b\\\nc", "a·bc")]
    [InlineData("a \"b\\\nc\"", "a·bc")]
    public void Operators_connect_commands(string line, string expected) => Assert.Equal(expected, Show(line));

    [Theory]
    [InlineData("a |", 2, "there is nothing after '|'")]
    [InlineData("a | | b", 2, "there is nothing after '|'")]
    [InlineData("| a", 0, "there is nothing before '|'")]
    [InlineData("; a", 0, "there is nothing before ';'")]
    [InlineData("a ; ; b", 4, "there is nothing before ';'")]
    [InlineData("& a", 0, "there is nothing before '&'")]
    [InlineData("a &&", 2, "there is nothing after '&&'")]
    [InlineData("a || ;", 2, "there is nothing after '||'")]
    [InlineData("a ;; b", 2, "a command is wanted between ';' and ';'")]
    [InlineData("a >", 2, "there is no name after '>'")]
    [InlineData("a 2>> | b", 2, "there is no name after '2>>'")]
    [InlineData("a 'b", 2, "this quote does not end")]
    [InlineData("a \"b'", 2, "this quote does not end")]
    [InlineData("a \\", 2, "there is nothing after '\\'")]
    [InlineData("a $(b)", 2, "there is no '$(…)' here")]
    [InlineData("a `b`", 2, "'`' has no meaning here")]
    [InlineData("(a)", 0, "'(' has no meaning here")]
    [InlineData("a ${b", 2, "'${' is followed by a name and '}'")]
    [InlineData("a &>> b", 2, "'&>>' is not known here: write '>> FILE 2>&1'")]
    [InlineData("a << b", 2, "'<<' is not known here")]
    [InlineData("a && b &", 7, "only a single pipeline goes to the background")]
    public void Wrong_line_says_where_and_why(string line, int column, string why)
    {
        var wrong = Assert.Throws<ShellSyntaxException>(() => Parser.Read(line));
        Assert.StartsWith(why, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(column, wrong.Column);
        Assert.EndsWith($"\n  {line}\n  {new string(' ', column)}^", wrong.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a |", true)]
    [InlineData("a | ;", false)]
    [InlineData("a &&  # more", true)]
    [InlineData("a ||\n", true)]
    [InlineData("a 'b", true)]
    [InlineData("a \"b\n", true)]
    [InlineData("a b\\", true)]
    [InlineData("a >", false)]
    [InlineData("a &", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void Line_that_ends_in_the_middle_is_incomplete(string line, bool isIncomplete) => Assert.Equal(isIncomplete, Parser.IsIncomplete(line));

    [Fact]
    public void Assignments_come_before_the_command_and_variables_stay_what_they_are()
    {
        var command = Parser.Read("x=5 y='a b' echo $x \"$?\" '$x' ${y}z").Items[0].First.Commands[0];
        Assert.Equal(["x", "y"], command.Assignments.Select(assignment => assignment.Name));
        Assert.Equal(["5", "a b"], command.Assignments.Select(assignment => assignment.Value.Constant));
        Assert.Equal(
            ["echo", "$x", "\"$?\"", "\"$x", "$y|z"],
            command.Words.Select(word => string.Join('|', word.Parts.Select(part => $"{(part.IsQuoted ? "\"" : "")}{(part.IsVariable ? "$" : "")}{part.Text}{(part is { IsQuoted: true, IsVariable: true } ? "\"" : "")}"))));
    }

    [Fact]
    public void Pipeline_knows_how_it_was_written()
    {
        var items = Parser.Read("  cat  <a | wc -l  &  echo b ").Items;
        Assert.Equal(["cat  <a | wc -l", "echo b"], items.Select(item => item.First.Text));
    }

    /// <summary>Whatever is typed, it is read or refused, and nothing else happens.</summary>
    [Fact]
    public void Random_characters_are_read_or_refused()
    {
        const string Characters = "ab \"'\\|&;<>$(){}#=2!?\n`~*";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)])]);
            try
            {
                Assert.All(Parser.Read(line).Items, item => Assert.NotEmpty(item.First.Commands));
            }
            catch (ShellSyntaxException wrong)
            {
                Assert.InRange(wrong.Column, 0, line.Length);
            }
        }
    }

    private static string Show(string line) => string.Join(" ; ", Parser.Read(line).Items.Select(item =>
        Show(item.First) + string.Concat(item.Rest.Select(rest => $" {(rest.IfSucceeded ? "&&" : "||")} {Show(rest.Pipeline)}")) + (item.IsBackground ? " &" : "")));

    private static string Show(Pipeline pipeline) => string.Join(" | ", pipeline.Commands.Select(command =>
        string.Join('·', command.Words.Select(word => word.Constant)) + string.Concat(command.Redirections.Select(Show))));

    private static string Show(Redirection redirection) =>
        $" {redirection.Stream} {redirection.Kind} {(redirection.Kind == RedirectionKind.Copy ? $"{redirection.CopyOf}" : redirection.Target.Constant)}";
}
