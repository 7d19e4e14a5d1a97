using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Answers one kind of request.</summary>
internal delegate AzureAnswer AzureEndpoint(AzureRequest request);

/// <summary>What a request asked, taken apart. <paramref name="Url"/> is the address without its query.</summary>
internal sealed record AzureRequest(AzureToken Token, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Query, JsonNode? Json, string Accept, string Url)
{
    public AzureIdentity User => Token.Identity;

    public JsonObject Body => Json as JsonObject ?? [];

    /// <summary>A JSON Patch document's operations.</summary>
    public IReadOnlyList<JsonObject> Operations => [.. (Json as JsonArray ?? []).OfType<JsonObject>()];

    public int Id(string name) => int.TryParse(Route[name], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public int Number(string name, int otherwise) =>
        Query.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public bool Is(string name) => Query.TryGetValue(name, out var text) && text.Equals("true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An answer in the service's shape. <paramref name="Bytes"/> stand in for the body where a file itself is sent.</summary>
internal sealed record AzureAnswer(int Status, JsonNode? Body, string ContentType = "application/json; charset=utf-8; api-version=7.1")
{
    public byte[]? Bytes { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static AzureAnswer Ok(JsonNode body) => new(200, body);

    public static AzureAnswer File(byte[] bytes, string contentType) => new(200, Body: null, contentType) { Bytes = bytes };

    /// <summary>A list, as the service sends each.</summary>
    public static AzureAnswer List(IEnumerable<JsonNode?> items)
    {
        var value = new JsonArray([.. items]);
        return Ok(new JsonObject { ["count"] = value.Count, ["value"] = value });
    }

    public static AzureAnswer Refused(int status, string typeKey, string message) => new(status, new JsonObject
    {
        ["$id"] = "1",
        ["innerException"] = null,
        ["message"] = message,
        ["typeName"] = $"Microsoft.TeamFoundation.{typeKey}, Microsoft.TeamFoundation",
        ["typeKey"] = typeKey,
        ["errorCode"] = 0,
        ["eventId"] = 3000,
    });

    public static AzureAnswer Invalid(string message) => Refused(400, "InvalidArgumentValueException", message);

    public static AzureAnswer NoPullRequest() => Refused(404, "GitPullRequestNotFoundException", "TF401180: The requested pull request was not found.");

    public static AzureAnswer NoSuch(string what, string typeKey) => Refused(404, typeKey, what);

    /// <summary>Whose the token is isn't allowed to do it.</summary>
    public static AzureAnswer NeedsPermission(string permission, AzureIdentity identity) =>
        Refused(403, "GitNeedsPermissionException", $"TF401027: You need the Git '{permission}' permission to perform this action. Details: identity '{identity.UniqueName}', scope 'repository'.");
}
