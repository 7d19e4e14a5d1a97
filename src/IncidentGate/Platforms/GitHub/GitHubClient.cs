using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Sends requests to GitHub's REST API, one at a time as GitHub asks for: with retries, paging by Link, and a log of what was asked
/// that never holds the token.
/// </summary>
internal sealed class GitHubClient : IDisposable
{
    private const string ApiVersion = "2022-11-28";
    private const int AnswerLimit = 64 * 1024 * 1024;
    private const int MostRedirects = 3;

    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;

    /// <param name="apiUrl">GITHUB_API_URL; on an own server it ends in <c>/api/v3</c>.</param>
    /// <param name="log">Takes a line for each request.</param>
    /// <param name="wait">Takes a line for each wait.</param>
    public GitHubClient(Uri apiUrl, string token, string userAgent, TimeProvider clock, Action<string> log, Action<string> wait)
    {
        // Redirects are followed by hand: the handler would drop the token, and a renamed repository answers with one.
#pragma warning disable CA2000 // The client disposes of its handler.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15) })
#pragma warning restore CA2000
        {
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = AnswerLimit,
        };
        IsPersonal = token.StartsWith("ghp_", StringComparison.Ordinal) || token.StartsWith("github_pat_", StringComparison.Ordinal) || token.StartsWith("gho_", StringComparison.Ordinal);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        _http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", ApiVersion);
        _root = new Uri(apiUrl.AbsoluteUri.TrimEnd('/') + "/");
        _retry = GitHubRetry.Create(clock, wait);
        _clock = clock;
        _log = log;
    }

    /// <summary>Whether the token is a person's, who has a name that can be asked for; a job's or an app's has none.</summary>
    public bool IsPersonal { get; }

    /// <summary>Whether it speaks of an issue, and no pull request: so that a refusal names the right permission.</summary>
    public bool IsOnIssue { get; set; }

    /// <summary>Requests that were sent, retries included.</summary>
    public int Requests { get; private set; }

    /// <summary>The server's clock at its last answer; the order of answers is the same for every runner.</summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <exception cref="GitHubException">GitHub refused or couldn't be reached.</exception>
    public T Get<T>(string path, JsonTypeInfo<T> type)
    {
        using var answer = Send(HttpMethod.Get, new Uri(_root, path), content: null);
        return Read(answer, type);
    }

    /// <summary>The answer; null where there is nothing of that name.</summary>
    public T? Find<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Get(path, type);
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>All items of a paged list, page by page as the Link header leads.</summary>
    public IEnumerable<T> List<T>(string path, JsonTypeInfo<T[]> type)
    {
        for (var next = new Uri(_root, path); next is not null;)
        {
            T[] items;
            using (var answer = Send(HttpMethod.Get, next, content: null))
            {
                items = Read(answer, type);
                next = NextOf(answer);
            }

            foreach (var item in items)
            {
                yield return item;
            }
        }
    }

    public TAnswer Write<TBody, TAnswer>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType)
    {
        using var answer = Send(method, new Uri(_root, path), JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        return Read(answer, answerType);
    }

    public void Dispose() => _http.Dispose();

    private HttpResponseMessage Send(HttpMethod method, Uri address, byte[]? content)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = Try(method, address, content);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                if ((int)answer.StatusCode is 301 or 302 or 307 or 308 && answer.Headers.Location is { } location && redirects < MostRedirects
                    && new Uri(address, location) is { } target && target.Authority == _root.Authority)
                {
                    address = target;
                    continue;
                }

                throw GitHubRefusal.Of(answer, method, address, _clock, IsOnIssue);
            }
        }
    }

    private HttpResponseMessage Try(HttpMethod method, Uri address, byte[]? content)
    {
        try
        {
            return _retry.Execute(() => SendOnce(method, address, content));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new GitHubException(null, $"GitHub couldn't be reached at {address.Authority}: {error.Message.TrimEnd('.')}. Run the job again; if that doesn't help, see whether GitHub is up.");
        }
    }

    private HttpResponseMessage SendOnce(HttpMethod method, Uri address, byte[]? content)
    {
        using var request = new HttpRequestMessage(method, address);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
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
        _log($"{method} {address.PathAndQuery} {(int)answer.StatusCode}");
        return answer;
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
            throw new GitHubException(answer.StatusCode, $"GitHub's answer to {answer.RequestMessage?.RequestUri?.AbsolutePath} can't be read: {error.Message}");
        }
    }

    /// <summary>The page that follows, if it is on the same server: a Link that leads elsewhere would carry the token there.</summary>
    private Uri? NextOf(HttpResponseMessage answer)
    {
        foreach (var link in answer.Headers.TryGetValues("Link", out var values) ? values.SelectMany(value => value.Split(',')) : [])
        {
            var end = link.IndexOf('>', StringComparison.Ordinal);
            if (end > 1 && link.Contains("rel=\"next\"", StringComparison.Ordinal)
                && Uri.TryCreate(link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..end], UriKind.Absolute, out var next) && next.Authority == _root.Authority)
            {
                return next;
            }
        }

        return null;
    }
}
