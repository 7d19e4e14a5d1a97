using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>What a request asked, taken apart.</summary>
internal sealed record GitHubRequest(FakeToken Token, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Query, JsonObject Body, string Url)
{
    public FakeUser User => Token.User;

    public int PerPage => Math.Clamp(Number("per_page", 30), 1, 100);

    public int Page => Math.Max(Number("page", 1), 1);

    private int Number(string name, int otherwise) =>
        Query.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The page asked for, and the Link header that GitHub sends with it.</summary>
    public (IReadOnlyList<T> Items, string? Link) Paged<T>(IReadOnlyList<T> all)
    {
        var last = Math.Max(1, (all.Count + PerPage - 1) / PerPage);
        var links = new List<string>();
        if (Page > 1)
        {
            links.Add(LinkTo(Page - 1, "prev"));
        }

        if (Page < last)
        {
            links.Add(LinkTo(Page + 1, "next"));
            links.Add(LinkTo(last, "last"));
        }

        if (Page > 1)
        {
            links.Add(LinkTo(1, "first"));
        }

        return ([.. all.Skip((Page - 1) * PerPage).Take(PerPage)], links.Count == 0 ? null : string.Join(", ", links));
    }

    private string LinkTo(int page, string relation)
    {
        var query = Query.Where(pair => pair.Key != "page").Append(new("page", page.ToString(CultureInfo.InvariantCulture)));
        return $"<{Url}?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}>; rel=\"{relation}\"";
    }
}

/// <summary>An answer in GitHub's shape.</summary>
internal sealed record GitHubAnswer(int Status, JsonNode? Body, string? Link = null)
{
    private const string Documentation = "https://docs.github.com/rest";

    public static GitHubAnswer Ok(JsonNode body, string? link = null) => new(200, body, link);

    public static GitHubAnswer Created(JsonNode body) => new(201, body);

    public static GitHubAnswer NotFound() => Refused(404, "Not Found");

    public static GitHubAnswer Forbidden() => Refused(403, "Resource not accessible by integration");

    public static GitHubAnswer Refused(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["documentation_url"] = Documentation, ["status"] = status.ToString(CultureInfo.InvariantCulture) });

    /// <summary>The 422 that names the field.</summary>
    public static GitHubAnswer Invalid(string resource, string field, string message, string code = "custom")
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code, ["field"] = field, ["message"] = message };
        return new(422, new JsonObject { ["message"] = "Validation Failed", ["errors"] = new JsonArray(error), ["documentation_url"] = Documentation, ["status"] = "422" });
    }
}
