using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads <c>process A B uid=65534 …</c>.</summary>
internal sealed class DeclareReader(Scope scope, TokenReader tokens)
{
    private static readonly string[] Keys = ["uid", "gid", "umask", "nice", "sigpipe", "messages"];

    private readonly List<string> _names = [];
    private readonly HashSet<string> _given = [];
    private long _uid;
    private long? _gid;
    private long _umask;
    private long _nice;
    private SigPipe _sigPipe;
    private int? _messages;

    public Declare Read()
    {
        foreach (var token in tokens.TakeToMark())
        {
            if (token.Text.IndexOf('=') is > 0 and var equals) ReadAttribute(token.Slice(0, equals), token.After(equals + 1));
            else if (_names.Contains(scope.NewProcess(token))) throw token.Error($"'{token}' stands here twice");
            else _names.Add(token.Text);
        }

        if (_names.Count == 0) throw tokens.Missing("a name for a process");
        var credentials = new Credentials((int)_uid, (int)(_gid ?? _uid), (int)_umask) { Nice = (int)_nice };
        return new Declare(_names, new Attributes(credentials, _sigPipe, _messages) { SaysMessages = _given.Contains("messages") });
    }

    private void ReadAttribute(Token key, Token value)
    {
        if (!_given.Add(key.Text)) throw key.Error($"'{key}' stands here twice");
        switch (key.Text)
        {
            case "uid":
                _uid = NumberText.Read(value, 0, int.MaxValue, "a user");
                break;
            case "gid":
                _gid = NumberText.Read(value, 0, int.MaxValue, "a group");
                break;
            case "umask":
                _umask = NumberText.Read(value, 0, 511, "a umask");
                break;
            case "nice":
                _nice = NumberText.Read(value, -20, 19, "a nice value");
                break;
            case "sigpipe":
                _sigPipe = value.Text switch
                {
                    "count" => SigPipe.Count,
                    "kill" => SigPipe.Kill,
                    "ignore" => SigPipe.Ignore,
                    _ => throw value.Error($"count, kill or ignore is wanted, not '{value}'{Suggestions.Question(value.Text, ["count", "kill", "ignore"])}"),
                };
                break;
            case "messages":
                _messages = value.Text == "unbounded" ? null : (int)NumberText.Read(value, 0, int.MaxValue, "how many messages (or unbounded)");
                break;
            default:
                throw key.Error($"a process has no '{key}'{Suggestions.Question(key.Text, Keys)}", $"Its attributes are {string.Join(", ", Keys)}.");
        }
    }
}
