using System.Text;
using ActorIpc.Console.Attaching.Editing;

namespace ActorIpc.Console.Tests.Attaching;

public sealed class KeyDecoderTests
{
    [Theory]
    [InlineData("\r", KeyKind.Enter)]
    [InlineData("\n", KeyKind.Enter)]
    [InlineData("\u0003", KeyKind.Abandon)]
    [InlineData("\u0004", KeyKind.EndOrDelete)]
    [InlineData("\t", KeyKind.Complete)]
    [InlineData("\u007f", KeyKind.Backspace)]
    [InlineData("\u0001", KeyKind.Home)]
    [InlineData("\u0005", KeyKind.End)]
    [InlineData("\u000b", KeyKind.KillToEnd)]
    [InlineData("\u0015", KeyKind.KillToStart)]
    [InlineData("\u0017", KeyKind.KillWord)]
    [InlineData("\u0019", KeyKind.Yank)]
    [InlineData("\u000c", KeyKind.Clear)]
    [InlineData("\e[A", KeyKind.Up)]
    [InlineData("\eOB", KeyKind.Down)]
    [InlineData("\e[C", KeyKind.Right)]
    [InlineData("\e[D", KeyKind.Left)]
    [InlineData("\e[H", KeyKind.Home)]
    [InlineData("\e[4~", KeyKind.End)]
    [InlineData("\e[3~", KeyKind.Delete)]
    [InlineData("\e[1;5C", KeyKind.WordRight)]
    [InlineData("\e[1;5D", KeyKind.WordLeft)]
    [InlineData("\eb", KeyKind.WordLeft)]
    [InlineData("\ef", KeyKind.WordRight)]
    [InlineData("\e\u007f", KeyKind.KillWord)]
    [InlineData("\e[20~", KeyKind.Other)]
    [InlineData("\u0007", KeyKind.Other)]
    public async Task Sequence_isOneKey(string typed, object kind) => Assert.Equal([(KeyKind)kind], (await KeysAsync(typed)).Select(key => key.Kind));

    [Theory]
    [InlineData("a")]
    [InlineData("ä")]
    [InlineData("水")]
    [InlineData("🐚")]
    public async Task Character_ofAnyLength_isOneKey(string typed) =>
        Assert.Equal([new Key(KeyKind.Character, typed.EnumerateRunes().Single())], await KeysAsync(typed));

    [Fact]
    public async Task Sequence_thatIsCutOff_isTheEnd() => Assert.Empty(await KeysAsync("\e[1;"));

    [Fact]
    public async Task Byte_thatIsNoCharacter_isShownAsSuch() =>
        Assert.Equal([Rune.ReplacementChar], (await KeysAsync([0x80])).Select(key => key.Rune));

    [Theory]
    [InlineData("\e\r", KeyKind.Enter)]
    [InlineData("\e\u0003", KeyKind.Abandon)]
    [InlineData("\e\e[A", KeyKind.Up)]
    [InlineData("\e[\u0003", KeyKind.Abandon)]
    [InlineData("\e[1;\e[B", KeyKind.Down)]
    public async Task Sequence_thatIsBrokenOff_takesNoOtherKeyAlong(string typed, object kind) =>
        Assert.Equal([KeyKind.Other, (KeyKind)kind], (await KeysAsync(typed)).Select(key => key.Kind));

    [Fact]
    public async Task Character_thatIsBrokenOff_takesNoOtherKeyAlong() =>
        Assert.Equal([new Key(KeyKind.Character, Rune.ReplacementChar), new Key(KeyKind.Enter)], await KeysAsync([0xE9, 13]));

    private static Task<List<Key>> KeysAsync(string typed) => KeysAsync(Encoding.UTF8.GetBytes(typed));

    private static async Task<List<Key>> KeysAsync(byte[] typed)
    {
        var bytes = new Queue<byte>(typed);
        var decoder = new KeyDecoder(_ => ValueTask.FromResult(bytes.TryDequeue(out var next) ? next : -1));
        var keys = new List<Key>();
        while (await decoder.ReadAsync(CancellationToken.None) is { Kind: not KeyKind.Gone } key) keys.Add(key);
        return keys;
    }
}
