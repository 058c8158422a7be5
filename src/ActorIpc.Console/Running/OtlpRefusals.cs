using ActorIpc.Kernel;

namespace ActorIpc.Console.Running;

/// <summary>Says it when a collector takes nothing. The exporters themselves keep that to themselves, and whoever has asked for metrics would look for them in vain.</summary>
/// <param name="collector">The collector.</param>
/// <param name="say">Told once, on any thread.</param>
internal sealed class OtlpRefusals(Uri collector, Action<string> say)
{
    // Without the name and password that a URL may have: this is shown, and ends in logs.
    private readonly string _collector = collector.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    private int _saidSo;

    /// <summary>What sends requests, and watches how they are answered.</summary>
    public HttpMessageHandler Watch() => new Watcher(this) { InnerHandler = new SocketsHttpHandler() };

    private void Tell(string why)
    {
        if (Interlocked.Exchange(ref _saidSo, 1) == 0) say($"actoripc: {HarmlessText.Line(_collector)} takes no metrics and spans: {HarmlessText.Line(why)}");
    }

    private sealed class Watcher(OtlpRefusals refusals) : DelegatingHandler
    {
        // The HTTP exporters send synchronously, those of gRPC do not.
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return Judge(base.Send(request, cancellationToken));
            }
            catch (Exception failure) when (Note(failure))
            {
                throw;
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return Judge(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception failure) when (Note(failure))
            {
                throw;
            }
        }

        // A gRPC server that refuses says so in a header beside status 200.
        private HttpResponseMessage Judge(HttpResponseMessage response)
        {
            if (!response.IsSuccessStatusCode) refusals.Tell($"it answers with HTTP status {(int)response.StatusCode}");
            else if (response.Headers.TryGetValues("grpc-status", out var status) && status.First() != "0") refusals.Tell($"it answers with gRPC status {status.First()}");
            return response;
        }

        private bool Note(Exception failure)
        {
            refusals.Tell(failure is OperationCanceledException ? "it does not answer" : failure.Message);
            return true;
        }
    }
}
