using System.Runtime.CompilerServices;
using System.Text;

namespace ActorIpc.Shell.Tests.Support;

/// <summary>
/// Command lines with everything they show. A line that begins with <c>$ </c> is typed to one shell after the other; what it shows follows, and <c>? CODE</c> where its exit code
/// is not 0. What stands before the first one is a comment.
/// </summary>
internal sealed record GoldenFile(string Name, string Text)
{
    /// <summary>The variable that has the files written anew with what is shown now; to be looked at before they are kept.</summary>
    private const string Rewrite = "ACTORIPC_REWRITE_GOLDEN";

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder(), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static GoldenFile Read(string name) => new(name, File.ReadAllText(PathOf(name)));

    /// <summary>The lines that are typed.</summary>
    public IEnumerable<string> Commands => Text.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..]);

    /// <summary>Runs them in one shell, and shows the whole file as it should be.</summary>
    public async Task<string> RunAsync()
    {
        await using var kernel = new ShellKernel();
        var terminal = new Recorder([.. Commands]);
        var session = await ShellSession.StartAsync(kernel.Kernel, terminal);
        await session.Completion.WaitAsync(ShellKernel.Patience);
        var comment = Text[..Text.IndexOf("$ ", StringComparison.Ordinal)];
        return comment + terminal.Text;
    }

    /// <summary>Compares; or writes the file anew, if that is asked for.</summary>
    public async Task CheckAsync()
    {
        var actual = await RunAsync();
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            await File.WriteAllTextAsync(PathOf(Name), actual);
            Assert.Fail($"{Name} was written anew; nothing was compared.");
        }

        Assert.Equal(Text, actual);
    }

    private static string PathOf(string name) => Path.Combine(Folder(), name + ".txt");

    /// <summary>Types each line when the shell asks for it, and asks for the exit code after it.</summary>
    private sealed class Recorder(IReadOnlyList<string> lines) : IShellTerminal
    {
        private readonly MemoryStream _shown = new();
        private readonly StringBuilder _text = new();
        private int _asked;

        public string Text => _text.ToString();

        public bool IsInteractive => false;

        public Stream Input { get; } = Stream.Null;

        public Stream Output => _shown;

        public Stream Error => _shown;

        public int Width => 80;

        public ValueTask<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
        {
            var shown = Encoding.UTF8.GetString(_shown.ToArray());
            _shown.SetLength(0);
            var index = _asked++;
            // Behind the answer to the question for the code there is the next line.
            if (index > 0) _text.Append(index % 2 == 0 && shown == "? 0\n" ? "" : shown);
            if (index / 2 == lines.Count) return ValueTask.FromResult<string?>(null);
            if (index % 2 == 1) return ValueTask.FromResult<string?>("echo \"? $?\"");
            _text.Append($"$ {lines[index / 2]}\n");
            return ValueTask.FromResult<string?>(lines[index / 2]);
        }
    }
}
