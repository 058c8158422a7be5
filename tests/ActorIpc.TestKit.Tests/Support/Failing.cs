using System.Text.RegularExpressions;

namespace ActorIpc.TestKit.Tests.Support;

/// <summary>What an assertion that must fail says.</summary>
internal static partial class Failing
{
    public static async Task<string> MessageAsync(Func<Task> assertion) => (await Assert.ThrowsAsync<IpcAssertionException>(assertion)).Message;

    /// <summary>The replay file that a message names.</summary>
    public static string ReplayFileOf(string message) => ReplayFileLine().Match(message).Groups[1].Value;

    [GeneratedRegex(@"^Replay file:   (.+)$", RegexOptions.Multiline)]
    private static partial Regex ReplayFileLine();
}
