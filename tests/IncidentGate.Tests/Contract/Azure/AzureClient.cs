using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>An answer as a client sees it; <paramref name="Body"/> is null where it isn't JSON.</summary>
internal sealed record AzureReply(int Status, JsonNode? Body, byte[] Bytes, HttpResponseMessage Message)
{
    public string? Refusal => (string?)Body?["message"];

    public string? Kind => (string?)Body?["typeKey"];

    public JsonArray List => Body!["value"]!.AsArray();
}

/// <summary>A plain client of Azure DevOps, for the tests of the fake itself.</summary>
internal sealed class AzureClient(string address, string? token = FakeAzure.Token) : IDisposable
{
    public const string Repository = "/Web%20Shop/_apis/git/repositories/shop";
    public const string WorkItems = "/Web%20Shop/_apis/wit/workitems";

    private readonly HttpClient _http = new();
    private readonly List<HttpResponseMessage> _messages = [];

    /// <summary>A stable resource's version, unless another is given; empty for none.</summary>
    public AzureReply Get(string path, string version = "7.1", string accept = "application/json") => Send(HttpMethod.Get, path, body: null, version, accept);

    public AzureReply Post(string path, JsonNode body, string version = "7.1") => Send(HttpMethod.Post, path, body, version);

    public AzureReply Patch(string path, JsonNode body, string version = "7.1") => Send(HttpMethod.Patch, path, body, version);

    public AzureReply Delete(string path) => Send(HttpMethod.Delete, path, body: null, "7.1");

    /// <summary>One field set, if the revision is still that.</summary>
    public AzureReply Set(int workItem, int rev, string field, JsonNode value) => Patch($"{WorkItems}/{workItem}", new JsonArray(
        new JsonObject { ["op"] = "test", ["path"] = "/rev", ["value"] = rev },
        new JsonObject { ["op"] = "add", ["path"] = $"/fields/{field}", ["value"] = value }));

    public void Dispose()
    {
        foreach (var message in _messages)
        {
            message.Dispose();
        }

        _http.Dispose();
    }

    private AzureReply Send(HttpMethod method, string path, JsonNode? body, string version, string accept = "application/json")
    {
        var api = version.Length == 0 ? string.Empty : $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={version}";
        using var request = new HttpRequestMessage(method, $"{address}/{FakeAzure.Organization}{path}{api}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, body is JsonArray ? "application/json-patch+json" : "application/json");
        }

        var response = _http.Send(request);
        _messages.Add(response);
        using var bytes = new MemoryStream();
        response.Content.ReadAsStream().CopyTo(bytes);
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) == true && bytes.Length > 0;
        return new AzureReply((int)response.StatusCode, isJson ? JsonNode.Parse(bytes.ToArray()) : null, bytes.ToArray(), response);
    }
}
