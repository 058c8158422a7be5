using System.CommandLine;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Options;

/// <summary>The options that say where metrics and spans go.</summary>
internal sealed class OtlpOptions
{
    private const string Usual = "http://localhost:4317";

    /// <summary>Whether they go anywhere.</summary>
    public Option<bool> IsOn { get; } = new("--otlp") { Description = $"Sends metrics and spans to an OpenTelemetry collector at {Usual}." };

    /// <summary>Where to.</summary>
    public Option<string> Endpoint { get; } = new("--otlp-endpoint")
    {
        HelpName = "URL",
        Description = "Sends them there instead. Port 4318 is spoken to in HTTP and Protobuf; others in what OTEL_EXPORTER_OTLP_PROTOCOL says, or gRPC.",
    };

    /// <summary>Where they are wanted, or null.</summary>
    /// <exception cref="CommandException">That is no address.</exception>
    public Uri? Read(ParseResult parsed)
    {
        if (parsed.GetValue(Endpoint) is not { } given) return parsed.GetValue(IsOn) ? new Uri(Usual) : null;
        if (Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.Host.Length > 0) return url;
        throw new CommandException(ExitCodes.Usage, $"{Endpoint.Name} {HarmlessText.Line(given)}: wanted is a URL such as {Usual}");
    }
}
