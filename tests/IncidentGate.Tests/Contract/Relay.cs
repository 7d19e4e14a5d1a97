using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IncidentGate.Tests.Contract;

/// <summary>Passes a request on to another server, unchanged, and the answer back.</summary>
internal static class Relay
{
    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Upgrade", "Expect", Prism.UpstreamHeader, Prism.RequestHeader,
    };

    // Nothing is changed on the way: no redirects, no decompression, no proxy of the machine.
    private static readonly SocketsHttpHandler Handler = new() { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
    private static readonly HttpMessageInvoker Client = new(Handler);

    public static async Task<HttpResponseMessage> AskAsync(HttpContext context, string server, params (string Name, string Value)[] headers)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(server + context.Request.GetEncodedPathAndQuery()));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !OfOneConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, context.RequestAborted);
    }

    public static async Task CopyAsync(HttpResponseMessage response, byte[] body, HttpContext context)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfOneConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
