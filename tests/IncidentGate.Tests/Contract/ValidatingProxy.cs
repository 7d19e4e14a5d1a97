using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IncidentGate.Tests.Contract;

/// <summary>A request or an answer that isn't as the platform's description says. <paramref name="Where"/> names the place, such as request.body.output.</summary>
internal sealed record ContractViolation(string Request, string Where, string Message)
{
    public override string ToString() => $"{Request}: {Where}: {Message}";
}

/// <summary>Stands between a client and the fake; a scenario asserts that <see cref="Violations"/> is empty at its end.</summary>
internal sealed class ValidatingProxy : IDisposable
{
    private const string ErrorsOfPrism = "https://stoplight.io/prism/errors#";

    private readonly IContractServer _server;
    private readonly string _prism;
    private readonly WebApplication _app;
    private readonly List<ContractViolation> _violations = [];
    private int _count;

    public ValidatingProxy(IContractServer server)
    {
        _server = server;
        _prism = Prism.Shared(server.Description).Base;
        _app = Loopback.Listen(AnswerAsync);
        Base = server.PublicBase = Loopback.AddressOf(_app);
    }

    /// <summary>What the client takes for the platform's API.</summary>
    public string Base { get; }

    public IReadOnlyList<ContractViolation> Violations
    {
        get
        {
            lock (_violations)
            {
                return [.. _violations];
            }
        }
    }

    public void Dispose()
    {
        _app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
        _server.PublicBase = _server.Base;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var id = $"{_server.Base}#{Interlocked.Increment(ref _count)}";
        context.Request.Path = _server.Description.Spelled(context.Request.Path.Value!);
        using var response = await Relay.AskAsync(context, _prism, (Prism.UpstreamHeader, _server.Base), (Prism.RequestHeader, id));
        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (Prism.TakeBroken(id))
        {
            context.Abort();
            return;
        }

        var raw = Prism.TakeRaw(id);
        if (raw is not null && !IsProblem(response))
        {
            body = raw;
        }

        var request = $"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}";
        lock (_violations)
        {
            _violations.AddRange(Refusals(response, body).Concat(Remarks(response)).Select(found => found with { Request = request }).Distinct());
        }

        await Relay.CopyAsync(response, body, context);
    }

    /// <summary>What made Prism answer in the server's stead.</summary>
    private static IEnumerable<ContractViolation> Refusals(HttpResponseMessage response, byte[] body)
    {
        if (!IsProblem(response) || JsonNode.Parse(body) is not JsonObject problem
            || (string?)problem["type"] is not { } type || !type.StartsWith(ErrorsOfPrism, StringComparison.Ordinal))
        {
            return [];
        }

        return problem["validation"] is JsonArray { Count: > 0 } found
            ? found.Select(one => Violation(one!))
            : [new ContractViolation(string.Empty, type[ErrorsOfPrism.Length..], $"{(string?)problem["title"]} {(string?)problem["detail"]}")];
    }

    /// <summary>What Prism let pass but noted. A failure's status that the description leaves out (403, 429, 5xx) is a warning: the descriptions name few of those that are sent.</summary>
    private static IEnumerable<ContractViolation> Remarks(HttpResponseMessage response)
    {
        if (IsProblem(response) || !response.Headers.TryGetValues("sl-violations", out var values))
        {
            return [];
        }

        var text = string.Join(',', values);
        return text.StartsWith('[')
            ? JsonNode.Parse(text)!.AsArray().Where(one => (string?)one!["severity"] == "Error").Select(one => Violation(one!))
            : [new ContractViolation(string.Empty, "response", text)];
    }

    private static bool IsProblem(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "application/problem+json";

    private static ContractViolation Violation(JsonNode found) =>
        new(string.Empty, string.Join('.', (found["location"] as JsonArray ?? []).Select(part => part?.ToString())), (string?)found["message"] ?? (string?)found["code"] ?? "not valid");
}
