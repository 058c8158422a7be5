using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class ExpansionTests
{
    [Theory]
    [InlineData("echo *", "*")]
    [InlineData("mkfifo b a; echo *", "a b")]
    [InlineData("mkfifo b a; echo '*' \\* \"*\"", "* * *")]
    [InlineData("mkfifo aa ab b; echo a? ?b x?", "aa ab ab x?")]
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
}
