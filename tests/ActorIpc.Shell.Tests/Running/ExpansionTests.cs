using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class ExpansionTests
{
    [Theory]
    [InlineData("echo *", "*")]
    [InlineData("mkfifo b a; echo *", "a b")]
    [InlineData("mkfifo b a; echo '*' \\* \"*\"", "* * *")]
    [InlineData("mkfifo aa ab b; echo a? ?b x?", "aa ab ab x?")]
    [InlineData("mkfifo abcabd; echo *ab? a*b*d *abd* a**d ?*? *abc *abx* a*?????", "abcabd abcabd abcabd abcabd abcabd *abc *abx* abcabd")]
    [InlineData("mkfifo abcabd; echo a*?????? *d? ab*abd abc*cabd", "a*?????? *d? abcabd abc*cabd")]
    [InlineData("mkdir d; mkfifo d/x d/y c; echo */* d/*", "d/x d/y d/x d/y")]
    [InlineData("mkfifo .hidden shown; echo * .h*", "shown .hidden")]
    [InlineData("mkfifo 'a b' ac; ls a*", "a b\nac")]
    [InlineData("mkdir '*'; mkfifo '*/x'; echo '*'/? */x", "*/x */x")]
    [InlineData("echo /dev/m*", "/dev/mqueue")]
    [InlineData("x='a*'; mkfifo ab; echo $x \"$x\"", "ab a*")]
    [InlineData("x='a  b'; echo \"$x\" $x; set='' ; echo [$nothing]", "a  b a b\n[]")]
    [InlineData("echo ~ ~/x '~' a~", "/home/user /home/user/x ~ a~")]
    [InlineData("echo $HOME $PWD", "/home/user /home/user")]
    [InlineData("c=echo; $c hello", "hello")]
    [InlineData("x=1; y=$x$x; echo $y", "11")]
    [InlineData("$nothing", "")]
    [InlineData("f=out; echo a > $f; cat out", "a")]
    public async Task Line_shows(string line, string shown)
    {
        await using var kernel = new ShellKernel();
        var (status, text) = await kernel.RunAsync(line);
        Assert.Equal(0, status);
        Assert.Equal(shown, text.TrimEnd('\n'));
    }

    [Fact]
    public async Task Pattern_of_many_stars_takes_no_time()
    {
        var name = new string('a', 60);
        await using var kernel = new ShellKernel();
        Assert.Equal((0, $"*a*a*a*a*a*a*a*a*a*b {name}\n"), await kernel.RunAsync($"mkfifo {name}; echo *a*a*a*a*a*a*a*a*a*b *a*a*a*a*a*a*a*a*a*"));
    }
}
