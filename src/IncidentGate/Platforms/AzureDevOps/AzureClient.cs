using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// Sends requests to Azure DevOps' REST API, one at a time: with retries, waits that the service asks for, and a log of what was asked that
/// never holds the token.
/// </summary>
internal sealed class AzureClient : IDisposable
{
    /// <summary>The API that every request names, but for those that are a preview.</summary>
    public const string Version = "7.1";

    private const string ConnectionVersion = "7.1-preview.1";
    private const int AnswerLimit = 64 * 1024 * 1024;
    private const int MostRedirects = 3;

    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly RequestRetry _waits;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly Action<string> _wait;
    private TimeSpan _pause;
    private AzureIdentity? _self;
    private bool _isAskingWho;

    /// <param name="log">Takes a line for each request.</param>
    /// <param name="wait">Takes a line for each wait.</param>
    public AzureClient(AzureScope scope, string token, string userAgent, TimeProvider clock, Action<string> log, Action<string> wait)
    {
        // Redirects are followed by hand: the token goes to no other host.
#pragma warning disable CA2000 // The client disposes of its handler.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15) })
#pragma warning restore CA2000
        {
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = AnswerLimit,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        // A wrong token is answered 401 then, and no way to a page for browsers.
        _http.DefaultRequestHeaders.Add("X-TFS-FedAuthRedirect", "Suppress");
        Scope = scope;
        _root = new Uri(scope.Collection.AbsoluteUri.TrimEnd('/') + "/");
        _waits = new RequestRetry("Azure DevOps", clock, answer => AzureRetry.Asked(answer, clock), AzureRetry.Adds, wait);
        _retry = _waits.Pipeline();
        _clock = clock;
        _log = log;
        _wait = wait;
    }

    public AzureScope Scope { get; }

    /// <summary>Requests that were sent, retries included.</summary>
    public int Requests { get; private set; }

    /// <summary>The server's clock at its last answer; the order of answers is the same for every agent.</summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>The server's clock at its first answer: what the run knows is no older.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Whose token it is.</summary>
    /// <exception cref="AzureException">The service doesn't say.</exception>
    public AzureIdentity Self => _self ??= Get("_apis/connectionData", AzureJson.Default.ConnectionAnswer, ConnectionVersion).AuthenticatedUser ?? throw new AzureException(null, "Azure DevOps doesn't say whose token this is.");

    /// <param name="path">From the organisation's address; it may have a query.</param>
    /// <exception cref="AzureException">Azure DevOps refused or couldn't be reached.</exception>
    public T Get<T>(string path, JsonTypeInfo<T> type, string version = Version)
    {
        using var answer = Send(HttpMethod.Get, Address(path, version), body: null, "application/json");
        return Read(answer, type);
    }

    /// <summary>The answer; null where there is nothing of that name.</summary>
    public T? Find<T>(string path, JsonTypeInfo<T> type, string version = Version)
        where T : class
    {
        try
        {
            return Get(path, type, version);
        }
        catch (AzureException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>A file's bytes; null where there is none.</summary>
    public byte[]? Bytes(string path)
    {
        try
        {
            using var answer = Send(HttpMethod.Get, Address(path, Version), body: null, "application/octet-stream");
            return answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        }
        catch (AzureException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public TAnswer Write<TBody, TAnswer>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, string version = Version, string mediaType = "application/json")
    {
        using var answer = Send(method, Address(path, version), new RequestBody(JsonSerializer.SerializeToUtf8Bytes(body, bodyType), mediaType), "application/json");
        return Read(answer, answerType);
    }

    public void Dispose() => _http.Dispose();

    private Uri Address(string path, string version) => new(_root, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={version}");

    private HttpResponseMessage Send(HttpMethod method, Uri address, RequestBody? body, string accept)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = Try(method, address, body, accept);
            if (answer.IsSuccessStatusCode && !AzureRefusal.IsSignIn(answer))
            {
                return answer;
            }

            using (answer)
            {
                if ((int)answer.StatusCode is 301 or 302 or 307 or 308 && !AzureRefusal.IsSignIn(answer) && answer.Headers.Location is { } location && redirects < MostRedirects
                    && new Uri(address, location) is { } target && target.Authority == _root.Authority && target.Scheme == _root.Scheme)
                {
                    address = target;
                    continue;
                }

                throw AzureRefusal.Of(answer, method, address, Scope, IdentityName, _clock);
            }
        }
    }

    private HttpResponseMessage Try(HttpMethod method, Uri address, RequestBody? body, string accept)
    {
        var pause = _waits.Take(_pause);
        _pause = TimeSpan.Zero;
        if (pause > TimeSpan.Zero)
        {
            _wait($"Azure DevOps asks for a pause of {pause.TotalSeconds:0.#} s.");
            Task.Delay(pause, _clock).GetAwaiter().GetResult();
        }

        try
        {
            return _retry.Execute(() => SendOnce(method, address, body, accept));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new AzureException(null, $"Azure DevOps couldn't be reached at {address.Authority}: {error.Message.TrimEnd('.')}. Run the job again; if that doesn't help, see whether the service is up.");
        }
    }

    private HttpResponseMessage SendOnce(HttpMethod method, Uri address, RequestBody? body, string accept)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd(accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(body.MediaType) } };
        }

        Requests++;
        HttpResponseMessage answer;
        try
        {
            answer = _http.Send(request, HttpCompletionOption.ResponseContentRead);
        }
        catch (HttpRequestException error) when (method == HttpMethod.Get && error.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError))
        {
            // To read again does no harm, wherever the connection broke off.
            throw new HttpRequestException(HttpRequestError.ConnectionError, error.Message, error);
        }

        ServerTime = answer.Headers.Date ?? ServerTime;
        StartedAt ??= ServerTime;
        _pause = AzureRetry.Pause(answer, _clock);
        _log($"{method} {address.PathAndQuery} {(int)answer.StatusCode}");
        return answer;
    }

    /// <summary>The identity's name for people who have to grant it something; the usual one where the service won't say.</summary>
    private string IdentityName()
    {
        if (_isAskingWho)
        {
            return Scope.UsualIdentity;
        }

        _isAskingWho = true;
        try
        {
            return $"\"{Self.Name ?? Scope.UsualIdentity}\"";
        }
        catch (AzureException)
        {
            return $"\"{Scope.UsualIdentity}\"";
        }
        finally
        {
            _isAskingWho = false;
        }
    }

    private static T Read<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        try
        {
            using var stream = answer.Content.ReadAsStream();
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new AzureException(answer.StatusCode, $"Azure DevOps' answer to {answer.RequestMessage?.RequestUri?.AbsolutePath} can't be read: {error.Message}");
        }
    }

    private sealed record RequestBody(byte[] Bytes, string MediaType);
}
