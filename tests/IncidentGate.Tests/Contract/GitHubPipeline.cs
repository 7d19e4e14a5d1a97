using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IncidentGate.Tests.Contract;

/// <summary>What happens to each request in order: faults, who asks, may they, the endpoint, the record.</summary>
internal sealed class GitHubPipeline(FakeGitHub hub)
{
    private const string EnterprisePrefix = "/api/v3";
    private const int RateLimit = 1000;

    private readonly GitHubRouter _router = new(hub);

    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        var prefix = path.StartsWith(EnterprisePrefix + "/", StringComparison.Ordinal) ? EnterprisePrefix : string.Empty;
        var target = context.Request.GetEncodedPathAndQuery()[prefix.Length..];
        var fault = NextFault(context.Request.Method, target.Split('?')[0]);
        if (fault is not null)
        {
            await Task.Delay(fault.Delay, context.RequestAborted);
            fault.Before?.Invoke();
        }

        if (fault?.Status is { } status)
        {
            Record(context, target, body, status);
            await BreakAsync(context, fault, status);
            return;
        }

        GitHubAnswer answer;
        lock (hub.Gate)
        {
            answer = Answer(context, prefix, target.Split('?')[0], body);
            Record(context, target, body, answer.Status);
        }

        await WriteAsync(context, answer);
    }

    private Fault? NextFault(string method, string path)
    {
        lock (hub.Gate)
        {
            var fault = hub.Faults.FirstOrDefault(candidate => candidate.Matches(method, path));
            if (fault is not null)
            {
                fault.Times--;
            }

            return fault;
        }
    }

    private GitHubAnswer Answer(HttpContext context, string prefix, string path, string body)
    {
        var method = context.Request.Method;
        if (Caller(context) is not { } caller)
        {
            return GitHubAnswer.Refused(401, "Bad credentials");
        }

        if (_router.Find(method, path, caller) is not { } found)
        {
            return GitHubAnswer.NotFound();
        }

        // A workflow's token writes to its own repository alone.
        if (method != "GET" && (caller.IsReadOnly || found.Repository != hub.Main))
        {
            return GitHubAnswer.Forbidden();
        }

        if (Parse(body) is not { } json)
        {
            return GitHubAnswer.Refused(400, "Problems parsing JSON");
        }

        var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var api = hub.PublicBase + prefix;
        return found.Endpoint(new GitHubRequest(caller, found.Route, query, json, api + path), new GitHubShapes(found.Repository, api));
    }

    private FakeToken? Caller(HttpContext context)
    {
        var parts = context.Request.Headers.Authorization.ToString().Split(' ', 2);
        return parts is ["Bearer" or "bearer" or "token", var token] && hub.Tokens.TryGetValue(token, out var caller) ? caller : null;
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Record(HttpContext context, string target, string body, int status) =>
        hub.Record(new RecordedRequest(context.Request.Method, target, body, context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase), status));

    private static async Task BreakAsync(HttpContext context, Fault fault, int status)
    {
        if (status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = fault.Body.StartsWith('<') ? "text/html" : "application/json; charset=utf-8";
        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(fault.Body, context.RequestAborted);
    }

    private async Task WriteAsync(HttpContext context, GitHubAnswer answer)
    {
        var headers = context.Response.Headers;
        var used = hub.Requests.Count;
        headers["x-github-request-id"] = used.ToString("X4", CultureInfo.InvariantCulture);
        headers["x-github-media-type"] = "github.v3; format=json";
        headers["x-ratelimit-limit"] = RateLimit.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-remaining"] = Math.Max(0, RateLimit - used).ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-used"] = used.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-reset"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-resource"] = "core";
        if (answer.Link is not null)
        {
            headers.Link = answer.Link;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Body?.ToJsonString() ?? string.Empty, context.RequestAborted);
    }
}
