using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>What happens to each request in order: faults, who asks, for which version, the endpoint, the record.</summary>
internal sealed partial class AzurePipeline(FakeAzure azure)
{
    private const string SignIn = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>";

    private readonly AzureRoutes _routes = new(azure);

    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Request.GetEncodedPathAndQuery();
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

        AzureAnswer answer;
        lock (azure.Gate)
        {
            answer = Answer(context, target.Split('?')[0], body);
            Record(context, target, body, answer.Status);
        }

        await WriteAsync(context, answer);
    }

    private Fault? NextFault(string method, string path)
    {
        lock (azure.Gate)
        {
            var fault = azure.Faults.FirstOrDefault(candidate => candidate.Matches(method, path));
            if (fault is not null)
            {
                fault.Times--;
            }

            return fault;
        }
    }

    private AzureAnswer Answer(HttpContext context, string path, string body)
    {
        var method = context.Request.Method;
        if (Caller(context) is not { } caller)
        {
            // The service leads who is nobody to its sign-in page: with 203 where a token was sent, with 401 where none was.
            var isTokenSent = context.Request.Headers.Authorization.Count > 0;
            return new AzureAnswer(isTokenSent ? 203 : 401, Body: null, "text/html; charset=utf-8") { Bytes = Encoding.UTF8.GetBytes(SignIn) };
        }

        if (_routes.Find(method, path) is not var (found, route))
        {
            return AzureAnswer.NoSuch($"The controller for path '{Uri.UnescapeDataString(path)}' was not found or does not implement IController.", "HttpException");
        }

        if (WrongVersion(context.Request.Query["api-version"].ToString(), method, found.IsPreview) is { } refused)
        {
            return refused;
        }

        if (!TryParse(body, out var json))
        {
            return AzureAnswer.Invalid("TF400898: The request body isn't JSON.");
        }

        var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return _routes.RefusalOf(found, route, caller)
            ?? found.Endpoint(new AzureRequest(caller, route, query, json, context.Request.Headers.Accept.ToString(), azure.PublicBase + path));
    }

    private static AzureAnswer? WrongVersion(string version, string method, bool isPreview)
    {
        if (version.Length == 0)
        {
            return AzureAnswer.Refused(400, "VssVersionNotSpecifiedException", $"No api-version was supplied for the \"{method}\" request. The version must be supplied either as part of the Accept header (e.g. \"application/json; api-version=1.0\") or as a query parameter (e.g. \"?api-version=1.0\").");
        }

        if (!Version().IsMatch(version))
        {
            return AzureAnswer.Refused(400, "VssInvalidApiResourceVersionException", $"The api-version '{version}' isn't valid.");
        }

        return isPreview && !version.Contains("preview", StringComparison.Ordinal)
            ? AzureAnswer.Refused(400, "VssInvalidPreviewVersionException", $"The requested version \"{version}\" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: \"{version}-preview\"")
            : null;
    }

    private AzureToken? Caller(HttpContext context)
    {
        var parts = context.Request.Headers.Authorization.ToString().Split(' ', 2);
        var token = parts switch
        {
            ["Bearer" or "bearer", var bearer] => bearer,
            ["Basic" or "basic", var basic] => Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2)[^1],
            _ => string.Empty,
        };
        return azure.Tokens.TryGetValue(token, out var caller) ? caller : null;
    }

    private static bool TryParse(string body, out JsonNode? json)
    {
        json = null;
        try
        {
            json = body.Length == 0 ? null : JsonNode.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Record(HttpContext context, string target, string body, int status) =>
        azure.Record(new RecordedRequest(context.Request.Method, target, body, context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase), status));

    private static async Task BreakAsync(HttpContext context, Fault fault, int status)
    {
        if (status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = fault.Body.StartsWith('<') ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(fault.Body, context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, AzureAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.Headers["ActivityId"] = Guid.NewGuid().ToString();
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        var bytes = answer.Bytes ?? Encoding.UTF8.GetBytes(answer.Body?.ToJsonString() ?? string.Empty);
        context.Response.ContentType = bytes.Length > 0 || answer.Bytes is not null ? answer.ContentType : null;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    [GeneratedRegex(@"^[1-9]\.[0-9](?:-preview(?:\.[0-9])?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
