using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>An answer as a client sees it.</summary>
internal sealed record ContractAnswer(int Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public string? Link => Headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : null;
}

/// <summary>A plain client of GitHub's API, for the tests of the fake itself.</summary>
internal sealed class ContractClient(string address, string? token = FakeGitHub.Token) : IDisposable
{
    private readonly HttpClient _http = new();

    public ContractAnswer Get(string path) => Send(HttpMethod.Get, path, body: null);

    public ContractAnswer Post(string path, JsonObject body) => Send(HttpMethod.Post, path, body);

    public ContractAnswer Patch(string path, JsonObject body) => Send(HttpMethod.Patch, path, body);

    public void Dispose() => _http.Dispose();

    private ContractAnswer Send(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("http", StringComparison.Ordinal) ? path : address + path);
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.github+json");
        request.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", "2022-11-28");
        request.Headers.TryAddWithoutValidation("User-Agent", "incidentgate-tests");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = _http.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream(), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return new ContractAnswer((int)response.StatusCode, text.Length == 0 || text[0] == '<' ? null : JsonNode.Parse(text), response.Headers);
    }
}
